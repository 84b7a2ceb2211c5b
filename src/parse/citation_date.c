/* citation_date.c: reads the dates that stand in citations.
 *
 * They are short and formal, so this needs no grammar: the parts (day, month, year) are collected in whatever order they
 * come, and a dash or slash begins the second end of a range. The dates of running text are read by extract/dates.c, which
 * knows context. The months' table is data: a language more is twelve words more. */
#include "parse/citation_date.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define YEAR_MOST  2199 /* later ones are of another era (Buddhist 2560) or no years */
#define WORD_MOST  40
#define PARTS_MOST 12

/* Folded (utf8_fold), a space on both sides of each. */
static const char *const MONTHS[16] = {
    " january jan januar janner janvier janv enero ene gennaio gen januari janeiro ianuarie января январь янв січня "
    "січень "
    "stycznia styczen ledna leden januara januar urtarrila ocak oca tammikuu tammikuuta ιανουαριου ιανουαριος januara "
    "gener "
    "януари студзеня sijecnja siecnja siječnja janvaris jaanuar sausio januarie januaro janvier يناير ינואר ianuarii "
    "ژانویه urtarrilaren eanair ionawr ",
    " february feb februar fevrier fevr fev febrero febbraio febr februari fevereiro februarie февраля февраль фев "
    "лютого "
    "лютий lutego luty unora unor februara subat helmikuu helmikuuta φεβρουαριου φεβρουαριος februarja februar febrer "
    "февруари "
    "лютага veljace februaris veebruar vasario februarie februaro فبراير פברואר فوریه otsaila otsailaren feabhra "
    "chwefror ",
    " march mar marz maerz mars marzo maart marco martie марта март мар березня березень marca marzec brezna brezen "
    "mart mrt "
    "maaliskuu maaliskuuta μαρτιου μαρτιος marec marc marcius сакавіка ozujka marts martaa kovo martxoa marto مارس "
    "מרץ مارس مارچ martxoaren marta mawrth ",
    " april apr avril avr abril abr aprile апреля апрель апр квітня квітень kwietnia kwiecien dubna duben nisan "
    "huhtikuu huhtikuuta "
    "απριλιου απριλιος aprila aprilis април красавіка travnja balandzio apirila aprilie aprilo ابريل אפריל اوریل "
    "apirilaren aibrean ebrill ",
    " may mai mayo maggio mag mei maio мая май травня травень maja maj kvetna kveten mayis toukokuu toukokuuta μαιου "
    "μαιος "
    "maja majus maig mei мај мая svibnja maijs geguzes maiatza majo مايو מאי مه می maiatzaren maija bealtaine ",
    " june jun juni juin junio giugno giu junho iunie июня июнь июн червня червень czerwca czerwiec cervna cerven "
    "haziran kesakuu "
    "kesakuuta ιουνιου ιουνιος juna junius juny юни чэрвеня lipnja junijs juuni birzelio ekaina junie junio يونيو "
    "יוני ژوئن ekainaren junija meitheamh mehefin ",
    " july jul juli juillet juil julio luglio lug julho iulie июля июль июл липня липень lipca lipiec cervence "
    "cervenec temmuz "
    "heinakuu heinakuuta ιουλιου ιουλιος jula julius juliol юли ліпеня srpnja julijs juuli liepos uztaila julie julio "
    "يوليو יולי ژوئیه uztailaren julija iuil gorffennaf ",
    " august aug aout agosto ago augusti augustus augusti августа август авг серпня серпень sierpnia sierpien srpna "
    "srpen agustos "
    "elokuu elokuuta αυγουστου αυγουστος avgusta augusztus agost агост жніўня kolovoza augusts rugpjucio abuztuaren "
    "augustie "
    "agustus augusto اغسطس אוגוסט اوت abuztua lunasa awst ",
    " september sep sept septembre septiembre settembre set setembro septembrie сентября сентябрь сен вересня вересень "
    "wrzesnia "
    "wrzesien zari eylul syyskuu syyskuuta σεπτεμβριου σεπτεμβριος septembra szeptember setembre септември верасня "
    "rujna "
    "septembris rugsejo irailaren setiembre septembro سبتمبر ספטמבר سپتامبر iraila septembri medi ",
    " october oct oktober octobre octubre ottobre ott outubro octombrie октября октябрь окт жовтня жовтень "
    "pazdziernika pazdziernik "
    "rijna rijen ekim lokakuu lokakuuta οκτωβριου οκτωβριος oktobra okt out október oktober octubre октомври "
    "кастрычніка "
    "oktobris spalio urriaren oktobro اكتوبر אוקטובר اکتبر urria oktobri hydref ",
    " november nov novembre noviembre novembro noiembrie ноября ноябрь ноя листопада листопад listopada listopad "
    "listopadu kasim "
    "marraskuu marraskuuta νοεμβριου νοεμβριος novembra november ноември лістапада studenoga novembris lapkricio "
    "azaroaren "
    "novembro نوفمبر נובמבר نوامبر azaroa samhain tachwedd ",
    " december dec dez dezember decembre diciembre dicembre dic dezembro decembrie декабря декабрь дек грудня грудень "
    "grudnia "
    "grudzien prosince prosinec aralik joulukuu joulukuuta δεκεμβριου δεκεμβριος decembra desember desembre декември "
    "снежня "
    "prosinca decembris gruodzio abenduaren decembro ديسمبر דצמבר دسامبر abendua nollaig rhagfyr ",
    " spring printemps fruhjahr fruhling primavera lente весна ",
    " summer ete sommer verano estate verao zomer лето ",
    " autumn fall automne herbst otono autunno outono herfst осень ",
    " winter hiver invierno inverno зима ",
};

struct part { /* of the string: a number, a month or season, or a sign between two ends */
	enum { PART_NUMBER, PART_MONTH, PART_RANGE, PART_ERA, PART_CENTURY, PART_DECADE } kind;
	int value;
	unsigned digits;
	size_t end;     /* behind it in the string */
	char separator; /* directly behind a number: '-', '/', '.' with a digit following; else 0 */
};

struct parts {
	struct part at[PARTS_MOST];
	size_t count;
	bool is_approximate, is_uncertain;
};

struct ends { /* what the parts come to: two ends, zero for what is not given */
	int year[2], month[2], day[2];
	bool is_range;
};

int citation_month(struct arena *arena, struct str word)
{
	char needle[WORD_MOST + 3];

	if (word.len < 2 || word.len > WORD_MOST)
		return 0;
	struct str folded = utf8_fold(arena, word);
	if (folded.len > WORD_MOST)
		return 0;
	needle[0] = ' ';
	memcpy(needle + 1, folded.ptr, folded.len);
	memcpy(needle + 1 + folded.len, " ", 2);
	for (int i = 0; i < 16; i++) {
		if (strstr(MONTHS[i], needle))
			return i + 1;
	}
	return 0;
}

/* Words that may stand in a date and say nothing. */
static bool word_is_filler(struct str folded)
{
	static const char FILLER[] =
	    " de del di of the le den der am el il and do da st nd rd th er ere to until published updated "
	    "г года год року р a monday tuesday wednesday thursday friday saturday sunday mon tue wed ngay nam an "
	    "thu fri sat sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch "
	    "donnerstag freitag samstag sonntag kl on eko ko m d gada mis la ";
	char needle[WORD_MOST + 3];

	if (folded.len > WORD_MOST)
		return false;
	needle[0] = ' ';
	memcpy(needle + 1, folded.ptr, folded.len);
	memcpy(needle + 1 + folded.len, " ", 2);
	return strstr(FILLER, needle) != NULL;
}

static bool part_add(struct parts *parts, int kind, int value, size_t end)
{
	if (parts->count == PARTS_MOST)
		return false;
	parts->at[parts->count++] = (struct part){.kind = kind, .value = value, .end = end};
	return true;
}

/* The value of a decimal digit of the scripts that bibliographies use, or -1. */
static int digit_value(uint32_t c)
{
	static const uint32_t ZEROS[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10};

	for (size_t i = 0; i < sizeof ZEROS / sizeof *ZEROS; i++) {
		if (c >= ZEROS[i] && c < ZEROS[i] + 10)
			return (int)(c - ZEROS[i]);
	}
	return -1;
}

static bool number_read(struct parts *parts, struct str s, size_t *at)
{
	int value = 0;
	unsigned digits = 0;
	size_t next = *at;

	while (next < s.len) {
		size_t after = next;
		int digit = digit_value(utf8_next(s, &after));
		if (digit < 0)
			break;
		value = value > 99999999 ? value : value * 10 + digit;
		digits++;
		next = after;
	}
	*at = next;
	if (!part_add(parts, PART_NUMBER, value, next))
		return false;
	struct part *part = &parts->at[parts->count - 1];
	part->digits = digits;
	size_t sign = next;
	if (sign < s.len && s.ptr[sign] == '.' && sign + 1 < s.len && s.ptr[sign + 1] == ' ') /* "23. 3. 2007" */
		sign++;
	bool joined = next + 1 < s.len && sign + 1 < s.len && isdigit((unsigned char)s.ptr[sign + 1]);
	part->separator = joined && strchr("-/.", s.ptr[next]) ? s.ptr[next] : 0;
	return true;
}

/* A word of letters at *at; false where it does not belong to a date. */
static bool word_read(struct arena *arena, struct parts *parts, struct str s, size_t *at)
{
	size_t from = *at;
	size_t next = from;
	uint32_t c = utf8_next(s, &next);

	if (c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0xB144 || c == 0xC6D4 ||
	    c == 0xC77C) { /* 年 月 日 년 월 일 */
		*at = next;
		struct part *part = parts->count ? &parts->at[parts->count - 1] : NULL;
		if (part && part->kind == PART_NUMBER && (c == 0x6708 || c == 0xC6D4) && part->value <= 12)
			part->kind = PART_MONTH;
		return part != NULL;
	}
	while (next < s.len) {
		size_t after = next;
		uint32_t following = utf8_next(s, &after);
		if (!utf8_is_letter(following) && !utf8_is_mark(following))
			break;
		next = after;
	}
	struct str word = utf8_fold(arena, str_slice(s, from, next));
	int month = citation_month(arena, word);
	if (!month && str_starts(word, STR("ב"))) /* Hebrew "in", written with the month */
		month = citation_month(arena, str_slice(word, 2, word.len));
	struct part *last = parts->count ? &parts->at[parts->count - 1] : NULL;
	bool glued = last && last->end == from && last->kind == PART_NUMBER;
	*at = next;
	if (month)
		return part_add(parts, PART_MONTH, month, next);
	if (glued && last->digits == 4 && str_equal(word, STR("s"))) {
		last->kind = PART_DECADE;
		return true;
	}
	if (glued && word.len == 1) /* "2005a" tells two works of a year apart */
		return last->digits == 4;
	if (!parts->count &&
	    (str_equal(word, STR("c")) || str_equal(word, STR("ca")) || str_equal(word, STR("circa")) ||
	     str_equal(word, STR("um")) || str_equal(word, STR("vers")))) {
		parts->is_approximate = true;
		return true;
	}
	if (last && (str_equal(word, STR("bc")) || str_equal(word, STR("bce"))))
		return part_add(parts, PART_ERA, -1, next);
	if (last && str_equal(word, STR("century")) && last->kind == PART_NUMBER && last->digits <= 2) {
		last->kind = PART_CENTURY;
		return true;
	}
	return word_is_filler(word);
}

/* Collects the parts until something that is not of a date; gives where the last of them ends. */
static size_t parts_read(struct arena *arena, struct parts *parts, struct str s)
{
	size_t at = 0;

	while (at < s.len) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (digit_value(c) >= 0) {
			if (!number_read(parts, s, &at))
				break;
		} else if (c == 0xBA || c == 0xAA) { /* ordinals: 1º */
			at = next;
		} else if (utf8_is_letter(c)) {
			if (!word_read(arena, parts, s, &at))
				break;
		} else if (c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == 0x2212) {
			if (parts->count && !part_add(parts, PART_RANGE, (int)c, next))
				break;
			at = next;
		} else if (c == '?' && parts->count) {
			parts->is_uncertain = true;
			at = next;
		} else if (utf8_is_space(c) || c == ',' || c == '.' || c == '[' || c == ']' || c == '~') {
			at = next;
		} else {
			break;
		}
	}
	return parts->count ? parts->at[parts->count - 1].end : 0;
}

static bool year_is_plausible(const struct part *part)
{
	return part->kind == PART_NUMBER && part->digits >= 3 && part->digits <= 4 && part->value > 0 &&
	       part->value <= YEAR_MOST;
}

static bool day_is_plausible(const struct part *part)
{
	return part->kind == PART_NUMBER && part->digits <= 2 && part->value >= 1 && part->value <= 31;
}

/* All figures: 2010-03-03, 2010/3/3, 03.03.2010, 3/13/2010, 20100303 and the 14 digits of an archive's time. */
static bool figures_read(const struct parts *parts, struct ends *ends, size_t *used)
{
	const struct part *p = parts->at;
	int value = p[0].value;

	if (parts->count && p[0].kind == PART_NUMBER && p[0].digits == 8 && value / 10000 <= YEAR_MOST) {
		*ends = (struct ends){.year = {value / 10000}, .month = {value / 100 % 100}, .day = {value % 100}};
		*used = 1;
		return true;
	}
	bool triple = parts->count >= 3 && p[0].separator && p[1].kind != PART_MONTH;
	const struct part *second = parts->count >= 2 && p[1].kind == PART_RANGE ? &p[2] : &p[1];
	size_t third_at = second == &p[2] ? 4 : 2;
	if (!triple || second->kind != PART_NUMBER || parts->count <= third_at || second->separator != p[0].separator ||
	    p[third_at].kind != PART_NUMBER)
		return false;
	const struct part *third = &p[third_at];
	*used = third_at + 1;
	if (p[0].digits == 4 && day_is_plausible(second) && day_is_plausible(third)) {
		*ends = (struct ends){.year = {value}, .month = {second->value}, .day = {third->value}};
		return true;
	}
	if (third->digits != 4 || !day_is_plausible(&p[0]) || !day_is_plausible(second))
		return false;
	bool day_first = p[0].separator == '.' || value > 12;
	bool month_first = !day_first && second->value > 12;
	*ends = (struct ends){.year = {third->value}};
	if (day_first || month_first || value == second->value) {
		ends->month[0] = month_first ? value : second->value;
		ends->day[0] = month_first ? second->value : value;
	}
	return true;
}

/* "2003-05": a year and its month; "2003-04" as seasons write it stays a month, as ISO 8601 has it. */
static bool year_month_read(const struct parts *parts, struct ends *ends, size_t *used)
{
	const struct part *p = parts->at;

	if (parts->count < 3 || !year_is_plausible(&p[0]) || p[1].kind != PART_RANGE || p[1].value != '-' ||
	    p[2].kind != PART_NUMBER || p[2].digits != 2 || p[2].value < 1 || p[2].value > 12)
		return false;
	*ends = (struct ends){.year = {p[0].value}, .month = {p[2].value}};
	*used = 3;
	return true;
}

/* Days, months and years in words' order. What one end lacks, the other gives: "12–14 May 2001". */
static bool words_read(const struct parts *parts, struct ends *ends, size_t *used)
{
	int side = 0;

	*ends = (struct ends){0};
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->at[i];
		if (part->kind == PART_RANGE) {
			if (side == 1)
				break;
			side = i + 1 < parts->count ? 1 : 0;
			ends->is_range = side == 1;
		} else if (part->kind == PART_MONTH) {
			if (ends->month[side] && side == 1)
				break;
			if (ends->month[side]) { /* "March, April 2003" */
				ends->is_range = true;
				side = 1;
			}
			ends->month[side] = part->value;
		} else if (year_is_plausible(part) && !ends->year[side]) {
			ends->year[side] = part->value;
		} else if (part->kind == PART_NUMBER && part->digits == 2 && side == 1 && ends->year[0] &&
		           !ends->month[1] && part->value > ends->year[0] % 100) {
			ends->year[1] = ends->year[0] / 100 * 100 + part->value; /* "1998–99" */
		} else if (day_is_plausible(part) && !ends->day[side]) {
			ends->day[side] = part->value;
		} else {
			break;
		}
		*used = i + 1;
	}
	return ends->year[0] || ends->year[1];
}

static void ends_complete(struct ends *ends)
{
	if (!ends->is_range)
		return;
	if (!ends->year[1])
		ends->year[1] = ends->year[0];
	bool same_year = !ends->year[0] || ends->year[0] == ends->year[1];
	if (!ends->year[0])
		ends->year[0] = ends->year[1];
	if (ends->month[0] > 12 && !ends->month[1]) { /* "Winter 2003–04" is one season */
		ends->is_range = false;
		return;
	}
	if (same_year && !ends->month[0] && ends->day[0])
		ends->month[0] = ends->month[1];
	if (same_year && !ends->month[1])
		ends->month[1] = ends->month[0];
}

static bool end_put(struct buf *buf, int year, int month, int day)
{
	static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year <= 0 || year > YEAR_MOST || month < 0 || month > 16)
		return false;
	buf_print(buf, "%04d", year);
	if (month > 12)
		buf_print(buf, "-%02d", month - 13 + 21); /* EDTF: 21 is spring */
	else if (month)
		buf_print(buf, "-%02d", month);
	bool has_day = month >= 1 && month <= 12 && day;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	if (has_day && (day > DAYS[month - 1] || (month == 2 && day == 29 && !leap)))
		return false;
	if (has_day)
		buf_print(buf, "-%02d", day);
	return true;
}

static struct str ends_format(struct arena *arena, const struct ends *ends, const struct parts *parts)
{
	const char *mark = parts->is_approximate && parts->is_uncertain ? "%"
	                   : parts->is_approximate                      ? "~"
	                   : parts->is_uncertain                        ? "?"
	                                                                : "";
	struct buf buf;

	buf_init(&buf, arena, 24);
	if (!end_put(&buf, ends->year[0], ends->month[0], ends->day[0]))
		return STR_NONE;
	buf_print(&buf, "%s", mark);
	struct str first = buf_str(&buf);
	if (!ends->is_range)
		return first;
	struct buf second;
	buf_init(&second, arena, 12);
	if (!end_put(&second, ends->year[1], ends->month[1], ends->day[1]))
		return STR_NONE;
	if (str_compare(buf_str(&second), first) <= 0)
		return first;
	return str_print(arena, STR_FMT "/" STR_FMT "%s", STR_ARG(first), STR_ARG(buf_str(&second)), mark);
}

struct str citation_date_prefix(struct arena *arena, struct str s, size_t *taken)
{
	struct parts parts = {0};
	struct ends ends = {0};
	size_t used = 0;

	*taken = 0;
	parts_read(arena, &parts, s);
	if (!parts.count)
		return STR_NONE;
	const struct part *first = &parts.at[0];
	const struct part *last = &parts.at[parts.count - 1];
	struct str edtf = STR_NONE;
	if (parts.count == 1 && first->kind == PART_DECADE)
		edtf = str_print(arena, "%dX", first->value / 10), used = 1;
	else if (parts.count == 1 && first->kind == PART_CENTURY && first->value > 0)
		edtf = str_print(arena, "%02dXX", first->value - 1), used = 1;
	else if (parts.count == 2 && last->kind == PART_ERA && first->kind == PART_NUMBER && first->value > 0)
		edtf = str_print(arena, "-%04d", first->value - 1), used = 2;
	else if (figures_read(&parts, &ends, &used) || year_month_read(&parts, &ends, &used) ||
	         words_read(&parts, &ends, &used)) {
		ends_complete(&ends);
		edtf = ends_format(arena, &ends, &parts);
	}
	if (edtf.ptr)
		*taken = parts.at[used - 1].end;
	return edtf;
}

/* The year that stands in words that are no date we know ("Q1 2010", "Easter 1999"); none where there are two. */
static struct str lone_year(struct arena *arena, struct str s)
{
	int64_t year = 0;

	for (size_t at = 0; at < s.len;) {
		size_t digits = 0;
		int64_t value = 0;
		while (at + digits < s.len && isdigit((unsigned char)s.ptr[at + digits]))
			digits++;
		if (digits == 4 && str_to_int64(str_slice(s, at, at + 4), &value) && value >= 1000 &&
		    value <= YEAR_MOST) {
			if (year && year != value)
				return STR_NONE;
			year = value;
		}
		at += digits ? digits : 1;
	}
	return year ? str_print(arena, "%d", (int)year) : STR_NONE;
}

struct str citation_date(struct arena *arena, struct str s)
{
	size_t taken;
	struct str date = citation_date_prefix(arena, str_trim(s), &taken);

	return date.ptr ? date : lone_year(arena, s);
}
