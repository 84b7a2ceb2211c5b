/* wikitext_template.c: {{templates}} and {{#functions:}}: reads their arguments and does what the table says of them.
 *
 * What a template that is not in the table would show we can not know: it is reported as skipped, with its place, unless it
 * looks like an infobox, whose parameters say what they are. */
#include "parse/wikitext.h"

#include "base/utf8.h"
#include "parse/citation_terms.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define NAME_MOST 120

static const struct str NUMBERS[] = {STR_INIT("1"), STR_INIT("2"), STR_INIT("3"), STR_INIT("4"), STR_INIT("5"),
                                     STR_INIT("6"), STR_INIT("7"), STR_INIT("8"), STR_INIT("9")};

/* Functions without "#" that some text stands behind the colon of. */
static const char FUNCTIONS[] =
    " lc uc lcfirst ucfirst formatnum fullurl urlencode ns defaultsort displaytitle int anchorencode padleft "
    "padright plural grammar pagename fullpagename localurl filepath gender subst safesubst sortierung clé_de_tri "
    "clef_de_tri defaultsortkey ordenar ordena bidi protectionlevel noexternallanglinks ";

static bool name_is_function(struct str lower)
{
	char needle[40];

	if (!lower.len || lower.len > sizeof needle - 3)
		return false;
	needle[0] = ' ';
	memcpy(needle + 1, lower.ptr, lower.len);
	memcpy(needle + 1 + lower.len, " ", 2);
	return lower.ptr[0] == '#' || strstr(FUNCTIONS, needle) != NULL;
}

/* Lower case, single spaces, no comment, no namespace. */
static struct str name_normal(struct wiki *w, struct str raw)
{
	struct buf buf;
	struct str s = str_trim(raw);
	bool ascii = true;

	buf_init(&buf, w->arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '<' && str_starts(str_slice(s, i, s.len), STR("<!--"))) {
			ptrdiff_t end = str_find(str_slice(s, i, s.len), STR("-->"));
			i += end < 0 ? s.len : (size_t)end + 2;
			continue;
		}
		ascii = ascii && (unsigned char)c < 0x80;
		if (c == '_' || isspace((unsigned char)c)) {
			if (buf.len && buf.ptr[buf.len - 1] != ' ')
				buf_put_char(&buf, ' ');
		} else {
			buf_put_char(&buf, (char)tolower((unsigned char)c));
		}
	}
	struct str name = str_trim(buf_str(&buf));
	name = ascii ? name : utf8_lower(w->arena, name);
	static const struct str SPACES[] = {STR_INIT("template:"),  STR_INIT("vorlage:"), STR_INIT("modello:"),
	                                    STR_INIT("modèle:"),    STR_INIT("msg:"),     STR_INIT("subst:"),
	                                    STR_INIT("safesubst:"), STR_INIT("шаблон:"),  STR_INIT("plantilla:")};
	for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
		if (str_starts(name, SPACES[i]))
			return str_trim(str_slice(name, SPACES[i].len, name.len));
	}
	return name;
}

static void argument_add(struct wiki *w, struct template *t, size_t *room, struct argument argument, unsigned *position)
{
	if (!argument.name.ptr) {
		unsigned number = (*position)++;
		argument.name =
		    number < sizeof NUMBERS / sizeof *NUMBERS ? NUMBERS[number] : str_print(w->arena, "%u", number + 1);
	}
	t->arguments = vec_room(w->arena, t->arguments, t->argument_count, room, sizeof *t->arguments);
	t->arguments[t->argument_count++] = argument;
}

/* Splits [from, to) at its own pipes; the first piece is what stands behind a function's colon, or no argument. */
static void arguments_read(struct wiki *w, struct template *t, const struct mark *open, uint32_t from)
{
	const struct mark *close = &w->marks.at[open->partner];
	struct argument argument = {.from = from};
	bool counts = t->is_function;
	size_t room = 0;
	unsigned position = 0;

	for (const struct mark *m = open + 1; m <= close; m++) {
		if (m == close || m->kind == MARK_PIPE) {
			argument.to = m->at;
			if (counts)
				argument_add(w, t, &room, argument, &position);
			counts = true;
			argument = (struct argument){.from = m->at + 1};
		} else if (m->kind == MARK_EQUALS) {
			if (!argument.name.ptr && counts && !t->is_function) {
				argument.name = str_trim(wiki_plain(w, argument.from, m->at, NULL));
				argument.from = m->at + 1;
			}
		} else if (m->kind == MARK_COMMENT || m->kind == MARK_RAW) {
			while (m + 1 < close && m[1].at < m->partner)
				m++;
		} else if (m->kind != MARK_NONE && !m->closes && m->partner != MARK_ALONE &&
		           m->partner < open->partner) {
			m = &w->marks.at[m->partner];
		}
	}
}

bool template_read(struct wiki *w, const struct mark *mark, struct template *t)
{
	const struct mark *close = &w->marks.at[mark->partner];
	uint32_t from = mark->at + mark->width;
	uint32_t end = close->at;

	for (const struct mark *m = mark + 1; m < close; m++) {
		if (m->kind == MARK_PIPE) {
			end = m->at;
			break;
		}
		if (m->kind != MARK_NONE && m->kind != MARK_EQUALS && m->kind != MARK_COMMENT && m->kind != MARK_RAW &&
		    !m->closes && m->partner != MARK_ALONE)
			m = &w->marks.at[m->partner];
	}
	*t = (struct template){.from = mark->at, .to = close->at + close->width};
	struct str raw = wiki_slice(w, from, end);
	ptrdiff_t colon = str_find_char(str_slice(raw, 0, NAME_MOST), ':');
	struct str before = colon > 0 ? name_normal(w, str_slice(raw, 0, (size_t)colon)) : STR_NONE;
	t->is_function = name_is_function(before);
	t->written = str_trim(str_slice(raw, 0, NAME_MOST));
	t->name = t->is_function ? before : name_normal(w, str_slice(raw, 0, NAME_MOST));
	arguments_read(w, t, mark, t->is_function ? from + (uint32_t)colon + 1 : from);
	return t->name.len > 0;
}

const struct argument *template_get(const struct template *t, const char *name)
{
	struct str wanted = str_of(name);

	for (size_t i = t->argument_count; i > 0; i--) {
		if (str_equal(t->arguments[i - 1].name, wanted))
			return &t->arguments[i - 1];
	}
	return NULL;
}

struct str template_value(struct wiki *w, const struct template *t, const char *name)
{
	const struct argument *argument = template_get(t, name);
	struct str value = argument ? str_trim(wiki_slice(w, argument->from, argument->to)) : STR_NONE;

	return value.len ? value : STR_NONE;
}

bool argument_is_given(const struct wiki *w, const struct argument *argument)
{
	return argument && str_trim(wiki_slice(w, argument->from, argument->to)).len > 0;
}

const struct argument *template_given(const struct wiki *w, const struct template *t, struct str names)
{
	struct str rest = names;
	struct str part;
	char name[24];

	while (str_next(&rest, '|', &part)) {
		snprintf(name, sizeof name, STR_FMT, STR_ARG(part));
		const struct argument *argument = template_get(t, name);
		if (argument_is_given(w, argument))
			return argument;
	}
	return NULL;
}

void wiki_argument(struct wiki *w, const struct argument *argument)
{
	uint32_t from = argument->from;
	uint32_t to = argument->to;

	while (from < to && isspace((unsigned char)w->s.ptr[from]))
		from++;
	while (to > from && isspace((unsigned char)w->s.ptr[to - 1]))
		to--;
	wiki_inline(w, from, to);
}

/* {{{name|default}}} shows its default, and itself where it has none. */
static void parameter_read(struct wiki *w, const struct mark *mark)
{
	const struct mark *close = &w->marks.at[mark->partner];

	for (const struct mark *m = mark + 1; m < close; m++) {
		if (m->kind == MARK_PIPE) {
			wiki_inline(w, m->at + 1, close->at);
			return;
		}
	}
	wiki_put(w, mark->at, close->at + close->width);
}

/* Prose and notes among its arguments are the article's at least. */
static void skip_template(struct wiki *w, const struct template *t)
{
	if (!t->is_function && wiki_kept(w, t)) {
		doc_skip(w->doc, t->from, t->to, STR("template"),
		         "the template {{" STR_FMT "}} is not known: the prose in it is kept", STR_ARG(t->written));
		return;
	}
	if (!w->is_scratch)
		wiki_refs_in(w, t->from, t->to);
	if (t->is_function)
		doc_skip(w->doc, t->from, t->to, STR("function"),
		         "the parser function {{" STR_FMT ":}} is not computed", STR_ARG(t->name));
	else
		doc_skip(w->doc, t->from, t->to, STR("template"), "the template {{" STR_FMT "}} has no meaning here",
		         STR_ARG(t->written));
}

/* Conditions can not be decided; #tag:ref is a note; the rest of what shows its argument shows it. */
static void function_read(struct wiki *w, const struct template *t)
{
	static const char SHOWING[] = " lc uc lcfirst ucfirst formatnum int #formatdate #dateformat #lst bidi ";
	static const char SILENT[] = " defaultsort displaytitle sortierung clé_de_tri clef_de_tri defaultsortkey "
	                             "ordenar ordena noexternallanglinks "
	                             "#seo #related #bannerlogo #noeditsection #categorytree #coordinates #ifeq_ ";
	char needle[40] = " ";

	if (t->name.len < 36) {
		memcpy(needle + 1, t->name.ptr, t->name.len);
		memcpy(needle + 1 + t->name.len, " ", 2);
	}
	if (str_equal(t->name, STR("#tag")) && str_equal_fold(template_value(w, t, "1"), STR("ref"))) {
		struct str group = STR_NONE;
		for (size_t i = 2; i < t->argument_count; i++) {
			struct str argument = wiki_plain(w, t->arguments[i].from, t->arguments[i].to, NULL);
			if (str_starts_fold(argument, STR("group")))
				group = tag_attribute(argument, STR("group"));
		}
		wiki_note_template(w, t, group, t->argument_count > 1 ? &t->arguments[1] : NULL);
	} else if (strstr(SHOWING, needle) && t->argument_count) {
		wiki_argument(w, &t->arguments[0]);
	} else if (!strstr(SILENT, needle)) {
		skip_template(w, t);
	}
}

/* {{PAGENAME}} and the like. */
static bool variable_read(struct wiki *w, const struct template *t)
{
	static const struct str TITLES[] = {STR_INIT("pagename"), STR_INIT("fullpagename"), STR_INIT("basepagename"),
	                                    STR_INIT("subpagename")};

	for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++) {
		if (str_equal(t->name, TITLES[i])) {
			wiki_put_made(w, w->doc->title);
			return true;
		}
	}
	return false;
}

static bool at_line_start(const struct wiki *w, uint32_t at)
{
	while (at > 0 && (w->s.ptr[at - 1] == ' ' || w->s.ptr[at - 1] == '\t'))
		at--;
	return !at || w->s.ptr[at - 1] == '\n' || w->s.ptr[at - 1] == '}' || w->s.ptr[at - 1] == '>';
}

/* {{FRA}}, {{BE-CW}}: codes of ISO 3166 and of the Olympic Committee, as they are written, show a flag and a name. */
static bool name_is_land_code(const struct template *t)
{
	static const char CODES[] =
	    " AFG AGO AIA ALB ALG AND ANG ANT ARE ARG ARM ARU ASA ATG AUS AUT AZE BAH BAN BAR BDI BEL BEN BER BFA BGD "
	    "BGR BHR BHU BIH BIZ BLR BMU BOL BOT BRA BRB BRN BRU BTN BUL BUR BWA CAF CAM CAN CAY CGO CHA CHE CHI CHL "
	    "CHN CIV CMR COD COG COK COL COM CPV CRC CRI CRO CUB CYP CZE DDR DEN DEU DJI DMA DNK DOM DZA ECU EGY ENG "
	    "ERI ESA ESP EST ETH EUA EUN FIJ FIN FJI FRA FRG FRO FSM GAB GAM GBR GBS GDR GEO GEQ GER GHA GIB GIN GLP "
	    "GMB GNB GNQ GRC GRE GRL GRN GTM GUA GUI GUM GUY HAI HKG HND HON HRV HTI HUN INA IND IRI IRL IRN IRQ ISL "
	    "ISR ISV ITA IVB IVO JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KOS KSA KUW KWT LAO LAT LBA LBN LBR LBY LCA "
	    "LES LIB LIE LKA LTU LUX LVA MAC MAD MAR MAS MAW MDA MDG MDV MEX MGL MHL MKD MLI MLT MMR MNE MNG MON MOZ "
	    "MRI MRT MTN MUS MWI MYA MYS NAM NCA NCL NED NEP NER NGA NGR NIC NIR NLD NOR NPL NRU NZL OMA OMN PAK PAN "
	    "PAR PER PHI PHL PLE PLW PNG POL POR PRI PRK PRT PRY PSE PUR QAT ROM ROU RSA RUS RWA SAM SAU SCG SCO SDN "
	    "SEN SEY SGP SIN SKN SLE SLO SLV SMR SOL SOM SRB SRI SSD STP SUD SUI SUR SVK SVN SWE SWZ SYC SYR TAN TCD "
	    "TCH TGA TGO THA TJK TKM TLS TON TPE TRI TTO TUN TUR TUV TWN TZA UAE UGA UKR URS URU URY USA UZB VAN VEN "
	    "VIE VIN VNM VUT WAL WSM YEM YUG ZAF ZAM ZIM ZMB ZWE ";
	struct str s = t->written;
	char needle[6] = " ";

	if (t->argument_count || s.len < 3 || s.len > 6)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!isupper((unsigned char)s.ptr[i]) && !(i == 2 && s.ptr[i] == '-'))
			return false;
	}
	if (s.ptr[2] == '-')
		return s.len > 3;
	memcpy(needle + 1, s.ptr, 3);
	needle[4] = ' ';
	return s.len == 3 && strstr(CODES, needle) != NULL;
}

/* Names that follow a pattern: {{lang-fr|…}}; {{de icon}}, {{ref-de}} and {{de}}, which only tell a source's language. */
static const struct template_row *row_of(const struct template *t)
{
	static const struct template_row LANGUAGE = {USE_LANGUAGE_NAMED, ""};
	static const struct template_row LANGUAGE_SIGN = {USE_NOTHING, ""};
	static const struct template_row CODE = {USE_CODE, ""};
	static const struct template_row SOUNDS = {USE_SHOW, "1"}; /* {{IPA-nah|nepoːwaɬ}} */
	const struct template_row *row = t->is_function ? NULL : template_row_find(t->name);
	struct str type;
	size_t code = 0;

	while (code < t->name.len && islower((unsigned char)t->name.ptr[code]))
		code++;
	bool is_code = code >= 2 && code <= 3;
	if (row || t->is_function || citation_template_find(t->name, &type)) /* {{ref-web}} is none of these */
		return row;
	if (str_starts(t->name, STR("lang-")))
		return &LANGUAGE;
	if (str_starts(t->name, STR("ipa-")))
		return &SOUNDS;
	if (name_is_land_code(t))
		return &CODE;
	bool is_sign = (is_code && code == t->name.len && !t->argument_count) ||
	               (is_code && str_equal(str_slice(t->name, code, t->name.len), STR(" icon"))) ||
	               (str_starts(t->name, STR("ref-")) && t->name.len <= 7);
	return is_sign && islower((unsigned char)t->written.ptr[0]) ? &LANGUAGE_SIGN : NULL;
}

uint32_t wiki_template(struct wiki *w, const struct mark *mark)
{
	uint32_t end = mark_end(w, mark);
	struct template t;
	struct str type;

	if (mark->kind == MARK_PARAMETER) {
		parameter_read(w, mark);
		return end;
	}
	if (!template_read(w, mark, &t)) {
		doc_skip(w->doc, t.from, t.to, STR("template"), "a template without a name");
		return end;
	}
	const struct template_row *row = row_of(&t);
	if (t.is_function)
		function_read(w, &t);
	else if (row && row->use == USE_INFOBOX && w->flow == FLOW_BLOCK && wiki_infobox(w, &t, true))
		return end;
	else if (row && (row->use != USE_QUOTE || t.argument_count))
		wiki_shown(w, &t, row);
	else if (citation_template_find(t.name, &type))
		wiki_cite_template(w, &t);
	else if (!variable_read(w, &t) &&
	         !(w->flow == FLOW_BLOCK && at_line_start(w, t.from) && wiki_infobox(w, &t, false)) &&
	         !wiki_cite_unknown(w, &t))
		skip_template(w, &t);
	return end;
}
