/* language_zh.c: Chinese and Japanese dates: "1990年5月3日". Each sign is a token, so a month is the two words "5 月". */
#include "extract/language.h"

/* clang-format off */
static const struct lexeme lexemes[] = {
    {"1 月|01 月|一 月",              W_MONTH,  1},
    {"2 月|02 月|二 月",              W_MONTH,  2},
    {"3 月|03 月|三 月",              W_MONTH,  3},
    {"4 月|04 月|四 月",              W_MONTH,  4},
    {"5 月|05 月|五 月",              W_MONTH,  5},
    {"6 月|06 月|六 月",              W_MONTH,  6},
    {"7 月|07 月|七 月",              W_MONTH,  7},
    {"8 月|08 月|八 月",              W_MONTH,  8},
    {"9 月|09 月|九 月",              W_MONTH,  9},
    {"10 月|十 月",                  W_MONTH,  10},
    {"11 月|十 一 月",                W_MONTH,  11},
    {"12 月|十 二 月",                W_MONTH,  12},
    {"年 春|年 春 季|年 春 天",           W_SEASON, 21},
    {"年 夏|年 夏 季|年 夏 天",           W_SEASON, 22},
    {"年 秋|年 秋 季|年 秋 天",           W_SEASON, 23},
    {"年 冬|年 冬 季|年 冬 天",           W_SEASON, 24},
    {"日|號|号",                     W_UNIT,   UNIT_DAY},
    {"年",                         W_UNIT,   UNIT_YEAR},
    {"年 代",                       W_ERA},
    {"世 紀|世 纪",                   W_UNIT,   UNIT_CENTURY},
    {"公 元 前|前|紀 元 前|纪 元 前|西 元 前", W_BC},
    {"公 元|西 元|西 曆",               W_AD},
    {"約|约|大 約|大 约",               W_CIRCA},
    {"到|至|か ら",                   W_TO},
    {"$|¥|€",                     W_NUMBERED | W_COUNTED},
    {"人|名|個|个|円|元|%|km|m",        W_COUNTED},
    {NULL},
};

static const struct pattern patterns[] = {
    {"days of month", MEAN_PAIR, .parts = {W_YEAR, W_UNIT, W_MONTH, W_DAY, W_UNIT, W_DASH | W_TO, W_DAY, W_UNIT}},
    {"year month day", MEAN_DATE, .parts = {W_YEAR, W_UNIT, W_MONTH, W_DAY, W_UNIT}},
    {"year month", MEAN_DATE, .parts = {W_YEAR, W_UNIT, W_MONTH}},
    {"year season", MEAN_DATE, .parts = {W_YEAR, W_SEASON}},
    {"digits, year first", MEAN_DATE, .parts = {W_YEAR, W_DASH, W_SHORT, W_DASH, W_SHORT}},
    {"decade", MEAN_DECADE, .parts = {W_YEAR | W_SHORT, W_ERA}},
    {"century", MEAN_CENTURY, .parts = {MAYBE(W_BC), W_DAY, W_UNIT}, .not_ahead = W_DAY},
    {"year before the era", MEAN_DATE, .parts = {MAYBE(W_CIRCA), W_BC | W_AD, W_ANCIENT, W_UNIT}},
    {"year", MEAN_DATE, .parts = {MAYBE(W_CIRCA), W_YEAR, W_UNIT}},
    {"month day", MEAN_DATE, .parts = {W_MONTH, W_DAY, W_UNIT}},
    {"year alone", MEAN_DATE, .parts = {W_YEAR}, .not_behind = W_NUMBERED, .not_ahead = W_COUNTED | W_UNIT},
};
/* clang-format on */

const struct language language_zh = {
    .code = "zh",
    .lexemes = lexemes,
    .patterns = patterns,
    .pattern_count = sizeof patterns / sizeof patterns[0],
    .back_matter = " 参考文献 參考文獻 参考资料 參考資料 外部链接 外部連結 注释 註釋 延伸阅读 延伸閱讀 参见 參見 ",
    .back_matter_beside = " ",
    .ordinal_suffixes = " ",
    .decade_suffixes = " ",
};

const struct language language_ja = {
    .code = "ja",
    .lexemes = lexemes,
    .patterns = patterns,
    .pattern_count = sizeof patterns / sizeof patterns[0],
    .back_matter = " 脚注 注釈 出典 参考文献 外部リンク 関連項目 関連文献 ",
    .back_matter_beside = " ",
    .ordinal_suffixes = " ",
    .decade_suffixes = " ",
};
