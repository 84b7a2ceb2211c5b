/* grammar.h: the parameters that many routes share, as groups for their tables. */
#ifndef DOSSIER_API_GRAMMAR_H
#define DOSSIER_API_GRAMMAR_H

#include "http/params.h"

extern const struct param page_params[];     /* limit, cursor, count */
extern const struct param fields_params[];   /* fields */
extern const struct param ids_params[];      /* ids */
extern const struct param text_params[];     /* q */
extern const struct param interval_params[]; /* datetime, datetime_rel */

#define PARAM_ROWS(table)                                                                                              \
	{                                                                                                              \
#table, PARAM_GROUP, .group = (table)                                                                  \
	}
#define PARAM_END                                                                                                      \
	{                                                                                                              \
		NULL, PARAM_NONE                                                                                       \
	}

#endif
