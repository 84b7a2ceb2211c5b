/* log.h: one line a message on standard error; JSON lines when asked for. */
#ifndef DOSSIER_BASE_LOG_H
#define DOSSIER_BASE_LOG_H

#include <stdbool.h>

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

void log_configure(enum log_level most_verbose, bool as_json);
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
