/* wikitext_templates.c: THE TABLE of templates that have a meaning here, in English and in the wikis' own languages.
 *
 * No template is expanded: what it shows is known, or it is reported as skipped. Names are in lower case with single
 * spaces, those of one meaning in one row; citations stand in citation_templates.c, parser functions in
 * wikitext_template.c. A new name goes into the row of what it shows; wikitext.h says what the uses are. */
#include "parse/wikitext.h"
#include "parse/word_rows.h"

#include <pthread.h>

/* clang-format off */
static const struct {
	struct template_row row;
	const char *names;
} ROWS[] = {
	{{USE_NOTHING, ""},
	 ",|-|about year|about-distinguish2|absatz|adjacent stations|advert|afd|ambox|anchor|anchors|anni|"
	 "article issues|authority control|authority control (arts)|autorités|autres projets|avvisounicode|"
	 "bandeira|banderaikur|bandiera|bannera|bar percent|bd|begriffsklearungshiweis|begriffsklärung|"
	 "better source needed|bio stub|bio-stub|birthdeathcat|bkl|blp sources|bots|bottom|brclear|"
	 "bundleend|cbignore|chart|citation style|cite book/end|cleanup|cleanup bare urls|clear|clear left|"
	 "clear right|clearleft|clearright|climate chart|closed access|clr|cob|coi|col div end|col-2|col-3|"
	 "col-4|col-begin|col-break|col-end|col-end2|colbegin|colbreak|colend|collapse bottom|"
	 "collapsible list start|column|columns-end|columns-start|commons|commons cat|commons category|"
	 "commons category-inline|commons-inline|commonscat|commonscat show2|commonscat-inline|commonscat-n|"
	 "confusing|control de autoridades|controle de autoridade|controllo di autorità|coor title dms|"
	 "coordinates|copy edit|copyedit|country icon|curlie|dab|dead link|dead url|decennio|decrease|"
	 "defaultsort|desambiguación|desambiguação|disambig|disambigua|disambiguation|displaytitle|div col|"
	 "div col end|dmoz|dnb-portal|drapeau|drapel|efn-anchor|efs|empty section|en icon2|end|"
	 "end collapsible list|endflatlist|endmulticol|endplainlist|engvarb|expand arabic|expand bengali|"
	 "expand chinese|expand french|expand german|expand italian|expand japanese|expand korean|"
	 "expand language|expand persian|expand polish|expand portuguese|expand russian|expand section|"
	 "expand spanish|external media|exzellent|failed verification|family name hatnote|featured article|"
	 "featured list|ficheiro|find a grave|flag icon|flaga|flagdeco|flaggbild|flagicon|footnote help|"
	 "free access|gain|geodis|germany-stub|given name|globalize|good article|graph:chart|grizalinio|"
	 "gutenberg author|harvid|hidden begin|hidden end|hlist start|hndis|homonymie|icon|"
	 "image label begin|image label end|imagemap deutschland|imdb name|imdb title|in lang|"
	 "inconsistent citations|increase|inlang|interlanguage link forced|internet archive author|"
	 "interprogetto|islamic calendar|italic title|italictitle|japanese lunisolar calendar|language icon|"
	 "lead missing|lead rewrite|lead too short|lesenswert|library resources box|librivox author|"
	 "lien brisé|lifetime|link adq|link fa|link ga|link ga2|link v|link vdq|lingue|linkrot|listen|"
	 "listplayer/current|listplayer/end|listplayer/start|living person|location map|location map many|"
	 "location map marker|location map+|location map~|loss|maplink|maplink2|mbox|more citations needed|"
	 "more citations needed section|more footnotes|more footnotes needed|multicol|multicol-break|"
	 "multicol-end|multiple issues|navbar|navbox|navboxes|naz icon|no footnotes|nobots|nonfree|"
	 "normdaten|null|official links|on this day|open access|open street map|orphan|osm location map|"
	 "osmrelation|osmrelation-inline|page needed|pagebanner|pd-notice|peacock|pic|pie chart|portail|"
	 "portal|portal bar|portalbar|portale|positionskarte~|pov|pp|pp-blp|pp-extended|pp-move|"
	 "pp-move-indef|pp-pc|pp-pc1|pp-protected|pp-semi-indef|pp-vandalism|primary sources|pronunciation|"
	 "r from move|r to section|redirect category shell|ref improve section|refbegin|refend|refimprove|"
	 "refimprove section|reflist-talk|reflist/end|refs|registration required|respell end|s-aft|s-bef|"
	 "s-end|s-line|s-new|s-rail|s-start|s-ttl|s2cid2|seealso bar|self-published|sfn whitelist|sfnref|"
	 "shinto-stub|short description|short pages monitor|shortcut|shy|sic|sidebar|sister project|"
	 "sister project links|sister-inline|sisterlinks|sisterproject|smallcaps start|spoken wikipedia"},
	{{USE_NOTHING, ""},
	 "steady|stub|subject bar|subscription required|succession box|surname|technical|tfd|thesaurus bncf|"
	 "tmbox|toc|toc left|toc limit|toc right|tocleft|tocright|too few opinions|top|translated page|"
	 "tree list|tree list/end|uk-stub|unbulleted list start|unreferenced|unreferenced section|update|"
	 "update inline|update section|use american english|use australian english|use british english|"
	 "use canadian english|use dmy dates|use hiberno-english|use indian english|"
	 "use list-defined references|use mdy dates|use new zealand english|use oxford spelling|"
	 "use pakistani english|use shortened footnotes|use south african english|verify source|vir|virgule|"
	 "vital article|void|vol-de|vol-en|vol-la|vol-lt|vol-lv|vol-ru|wbr|weasel|weather box|wikiatlas|"
	 "wikibooks|wikidata|wikidatacoord|wikimedia commons|wikinews|wikipedia books|wikiquote|"
	 "wikiquote-inline|wikisource|wikisource author|wikisource-author|wikisource-inline|wikispecies|"
	 "wikivoyage|wiktionary|wiktionary-inline|worldcat id|xemełajo|year nav|zwsp|zászló|écl|зас|имядаб|"
	 "неоднозначность|нормативный контроль|прапорець|флагче|לינקשפראך|չաշխատող արտաքին հղում|脚注ヘルプ"},
	{{USE_TEXT, " "}, "0|hair space|nbsp|nnbsp|pad2|sp|space|spaces|thinsp"},
	{{USE_TEXT, " · "}, ".w|bull|bullet|dot|dotw|interpunct|middot|·|•"},
	{{USE_TEXT, " – "}, "dash|snd|spaced en dash|spaced ndash|spnd|spndash"},
	{{USE_TEXT, "'"}, "'|`|apostrophe"},
	{{USE_TEXT, "/"}, "slash|slashdot"},
	{{USE_TEXT, "="}, "=|equals"},
	{{USE_TEXT, "CO2"}, "co2"},
	{{USE_TEXT, "Dr"}, "dr"},
	{{USE_TEXT, "H2O"}, "h2o"},
	{{USE_TEXT, "Me"}, "maître"},
	{{USE_TEXT, "Mgr"}, "mgr"},
	{{USE_TEXT, "Mlle"}, "mlle"},
	{{USE_TEXT, "Mme"}, "mme"},
	{{USE_TEXT, "N/A"}, "n.a.|n/a|na|not applicable"},
	{{USE_TEXT, "No"}, "cross|na-no|nay|no|no2|xmark"},
	{{USE_TEXT, "Nominated"}, "nom|nominated"},
	{{USE_TEXT, "Partial"}, "partial"},
	{{USE_TEXT, "Pending"}, "pending"},
	{{USE_TEXT, "TBA"}, "tba"},
	{{USE_TEXT, "TBD"}, "tbd|to be determined"},
	{{USE_TEXT, "Won"}, "win|won"},
	{{USE_TEXT, "Yes"}, "aye|check|tick|y|ya|yes|yes2"},
	{{USE_TEXT, "["}, "bracket"},
	{{USE_TEXT, "\""}, "\"|quote mark"},
	{{USE_TEXT, "no."}, "no."},
	{{USE_TEXT, "n°"}, "n°"},
	{{USE_TEXT, "unknown"}, "dunno|unknown"},
	{{USE_TEXT, "{"}, "(|{"},
	{{USE_TEXT, "|"}, "!|pipe"},
	{{USE_TEXT, "||"}, "!!"},
	{{USE_TEXT, "}"}, ")|}"},
	{{USE_TEXT, "§"}, "sect"},
	{{USE_TEXT, "°"}, "deg"},
	{{USE_TEXT, "¶"}, "pilcrow"},
	{{USE_TEXT, "×"}, "times|x|×"},
	{{USE_TEXT, "ƒ"}, "florin"},
	{{USE_TEXT, "ʻ"}, "okina|ʻ"},
	{{USE_TEXT, "ʿ"}, "ayin|ayn"},
	{{USE_TEXT, "–"}, "en dash|endash|ndash|–"},
	{{USE_TEXT, "—"}, "em dash|emdash|hdash|mdash|n/a2|nothing"},
	{{USE_TEXT, "†"}, "croix|dagger|kreuz|morto|†"},
	{{USE_TEXT, "‡"}, "ddagger|double dagger"},
	{{USE_TEXT, "…"}, "...|ellipsis|…"},
	{{USE_TEXT, "′"}, "prime"},
	{{USE_TEXT, "″"}, "pprime"},
	{{USE_TEXT, "₤"}, "lira"},
	{{USE_TEXT, "₱"}, "peso"},
	{{USE_TEXT, "−"}, "minus|−"},
	{{USE_TEXT, "♭"}, "flat"},
	{{USE_TEXT, "♯"}, "music sharp|sharp"},
	{{USE_SHOW, "1"},
	 "-s|abbr|abbrlink|acronym|align|angbr|angle bracket|angle quote|annotated link text|api|arabic|"
	 "as of|as of text|as written|asof|asterism|aut|b|background color|bdo|bg|bi|bidi|big|bigmath|"
	 "birth-date|birth-date and age|bl|black|blackboard|blue|bold|bolditalic|bra|bracket2|brown|center|"
	 "centre|century|century link|citation étrangère|code|code2|codett|crossref|crossreference|"
	 "date needed|death-date|death-date and age|del|delink|dob text|dotted underline|dts text|dunder|e|"
	 "em|emphasis|end-date|esc|fmtn|font|fontcolor|fontsize|format price|formatnum|formatprice|gaps|"
	 "gloss|gray|green|grey|h:title|hebrew|highlight|highlight round|highlight text|hilite|hover|i|"
	 "ifexist link|ind|indent text|inflation-adj|intmath|ipa|ipa-all|ipa-ar|ipa-cs|ipa-de|ipa-el|ipa-en|"
	 "ipa-es|ipa-fr|ipa-hi|ipa-hu|ipa-it|ipa-ja|ipa-la|ipa-nl|ipa-pl|ipa-pt|ipa-ru|ipa-sv|ipa-text|"
	 "ipa-th|ipa-tr|ipa-ur|ipalink|italic|italics|iw-text|jalink|jp|kbd|ket|key press|keypress|keys|"
	 "lang-text|langi2|large|larger|left|lien web text|ling|link if exists|link-if-exists|linktext|lit|"
	 "literal translation|literally|ln|lnk|longitem|ltr|mark|maroon|math|math2|mathbf|midsize|mono|"
	 "monospace|mvar|mxt|nastaliq|navy|nihongo-s|no selflink|no wrap|nobold|nobold2|nobr|nobr text|"
	 "nobr2|nobreak|nobreak2|nobreaks|nodisplay|noitalic|nombre|nonserif|not a typo|not bold|not italic|"
	 "notatypo|nowiki|nowr|nowrap|nowrap text|nowrapped|nsup|nts|ntsh|num|number|numero|okina text|"
	 "olive|orange|ord|ordinal|ordinal to word|overline|overset|pad|pagelink|pink|plain text|plink|"
	 "polytonic|postnominal|pre2|price|pron|pronunciation text|purple|red|resize|respelling|right|roman|"
	 "round|rtl|rtl-lang|ruby|ruby-ja|ruby2|rws2|s|s-|samp|sans|sans-serif|sap-|sc|sc2|script|"
	 "script/arabic|script/hebrew|see above|see below|segle|serif|sic inline|silver|siècle|siècle2|"
	 "small|small caps|small caps text|smallcaps|smaller|smallsup|smalltext|smath|snamei|sortname2|sp-|"
	 "spell|sroman|sronly|sserif|start-date|strike|strikethrough|strong|strongbad|stylized|su|sub|"
	 "subsup|sup|sup2|szám|séc|ta|talkquote inline|teal|text|titre en langue|tlit text|tmath|tnr|"
	 "tooltip|tq|transl2|u|ul|uline|underline|underlined|underset|unicode|unité|upright|val|vanchor|var|"
	 "var serif|verbatim|visible anchor|white|wikt|wikt-lang|wp|wpl|xref|xt|yellow|zh-text|ألمانية|"
	 "إسبانية|إنجليزية|إيطالية|تركية|روسية|فارسية|فرنسية|لاتينية"},
	{{USE_SHOW, "1|text|content"}, "noitalics|nowrap begin|smalldiv"},
	{{USE_SHOW, "2"},
	 "abbr2|audio|audio-de|audio-ipa|audio-nohelp|bgcolor|cb|color|color box text|color-text|"
	 "colorbox text|coloredlink|colour|coloured text|farbe|farblegende|fc|font color|font colour|"
	 "fontcolor2|fontcolour|foreign|hidden sort key|hiddensort|hs|hs2|hörbeispiel|lang-audio|"
	 "lang-noitalic|lang2|langi|langue|langue2|legend|legend inline|legend-line|legend0|legend2|"
	 "lien web2|link audio|listen-inline|ouv|rtl-para|rtlpara|script2|sort|sort2|sortdate|sortkey|"
	 "sorttext|textcolor|unité2|visible|аудио|цвет"},
	{{USE_SHOW, "2|1"}, "label-lang|label2"},
	{{USE_SHOW, "3|1"}, "abbr3"},
	{{USE_SHOW, "3|2"}, "lang-transl|tlit|transl|translit|transliteration"},
	{{USE_BLOCKS, "*"}, "columns|multiple columns"},
	{{USE_BLOCKS, "1"},
	 "block indent|blockindent|bq text|center block|col|col list|collapse|collapse top|colonne|colonnes|"
	 "columns-list|cot|div|hidden|in5|indent|larger div|poem|poemquote text|small div|smaller div|stack"},
	{{USE_JOIN, ""}, "ce text|chem|chem2|ipac|ipac-de|ipac-en|ipac-fr|ipac-pl|nuclide|simplenuclide2"},
	{{USE_JOIN, " "},
	 "bulleted list citebundle|multiref|multiref2|post nominals|post-nominal|post-nominal styles|"
	 "post-nominals|postnominals|sequence|spaced list|ublcite|ubli|unbulleted list citebundle"},
	{{USE_JOIN, " / "}, "br list|br separated entries"},
	{{USE_JOIN, " · "}, "cslist|flatlist items|hlist|hlist2|horizontal list|nobullet"},
	{{USE_JOIN, ", "}, "comma list|comma separated entries|csl"},
	{{USE_JOIN, "-"}, "respell"},
	{{USE_LIST, ""},
	 "blist|bulleted list|bulletedlist|collapsible items|collapsible list|flowlist|olist|ordered list|"
	 "plain list items|treelist|ubl|ublist|unbulleted list|unordered list|vunblist"},
	{{USE_LIST, "1"}, "flat list|flatlist|plain list|plainlist|startplainlist"},
	{{USE_LANGUAGE, ""},
	 "foreign language|idioma|lang|lang ru|lang-par|lang-x|langp|langr|language text|langue étrangère|"
	 "langwithname|lingua straniera|native name|native phrase|språk|taal|язык текста"},
	{{USE_LANGUAGE_NAMED, ""}, "langx"},
	{{USE_CAPTIONS, ""},
	 "annotated image|annotated image 4|auto images|css image crop|image array|imagem múltipla|"
	 "multiple image|multiple images|photomontage|superimpose|vertical images list"},
	{{USE_CAPTIONS, "*"}, "galeria|galerie|galería|galleria|gallery|галерея"},
	{{USE_CAPTIONS, "3"},
	 "immagine grande|large image|panorama|panorama simple|tall image|wide image|wide-image|панорама"},
	{{USE_CAPTIONS, "6|7"}, "double image"},
	{{USE_CAPTIONS, "8|9|10"}, "triple image"},
	{{USE_PATTERN, "$1 $2"}, "currency|mengeneinheit"},
	{{USE_PATTERN, "$1 [O.S. $2]"}, "oldstyledatedy|oldstyledateny|osd|старый стиль"},
	{{USE_PATTERN, "$1 [O.S. $3] $2"}, "old style date|oldstyledate|osdate"},
	{{USE_PATTERN, "$1 apr. J.-C."}, "ap jc"},
	{{USE_PATTERN, "$1 av. J.-C."}, "-jc|av jc"},
	{{USE_PATTERN, "$1 m"}, "höhe"},
	{{USE_PATTERN, "$1 × 10{$2}"}, "e-notation|exp"},
	{{USE_PATTERN, "$1%"}, "percent"},
	{{USE_PATTERN, "$1-class $2"}, "sclass|sclass2|ship class"},
	{{USE_PATTERN, "$1-class{ $2}"}, "sclass-"},
	{{USE_PATTERN, "$1e"}, "xe|ème"},
	{{USE_PATTERN, "$1er"}, "1er"},
	{{USE_PATTERN, "$1{ ($2)}{: $3}"}, "listplayersp"},
	{{USE_PATTERN, "$1{, $2}{ ($dato)}"}, "ĝemeleco"},
	{{USE_PATTERN, "$1{, $3}{, $4}"}, "listplayer"},
	{{USE_PATTERN, "$2{, $1}"}, "עיר תאומה"},
	{{USE_PATTERN, "$2{, dal $3}"}, "gemellaggio"},
	{{USE_PATTERN, "$name{ ($alt)}{, $address}{, $directions}{. $content}{ $price}"},
	 "buy|do|drink|eat|go|listing|marker|poi|sleep|vcard"},
	{{USE_PATTERN, "{$1 BC}"}, "bc"},
	{{USE_PATTERN, "{$1 }{($2)}"}, "старый стиль2|юлианский"},
	{{USE_PATTERN, "{$1 }§ $2"}, "abschnitt|lien section|section link|sectionlink|sl|slink"},
	{{USE_PATTERN, "{$1 °C}"}, "tempc"},
	{{USE_PATTERN, "{$ft ft}{ $in in}{$m m}{$cm cm}{$1}"}, "altezza|height"},
	{{USE_SHIP, ""}, "navire|ship|warship"},
	{{USE_SHIP, "BRP"}, "brp"},
	{{USE_SHIP, "GTS"}, "gts"},
	{{USE_SHIP, "HMAS"}, "hmas"},
	{{USE_SHIP, "HMCS"}, "hmcs"},
	{{USE_SHIP, "HMIS"}, "hmis"},
	{{USE_SHIP, "HMNZS"}, "hmnzs"},
	{{USE_SHIP, "HMS"}, "hms"},
	{{USE_SHIP, "INS"}, "ins"},
	{{USE_SHIP, "JDS"}, "jds"},
	{{USE_SHIP, "MS"}, "ms"},
	{{USE_SHIP, "MV"}, "mv"},
	{{USE_SHIP, "ORP"}, "orp"},
	{{USE_SHIP, "RMS"}, "rms"},
	{{USE_SHIP, "ROKS"}, "roks"},
	{{USE_SHIP, "SMS"}, "sms"},
	{{USE_SHIP, "SS"}, "ss"},
	{{USE_SHIP, "TSS"}, "tss"},
	{{USE_SHIP, "USAHS"}, "usahs"},
	{{USE_SHIP, "USAT"}, "usat"},
	{{USE_SHIP, "USCGC"}, "uscgc"},
	{{USE_SHIP, "USNS"}, "usns"},
	{{USE_SHIP, "USRC"}, "usrc"},
	{{USE_SHIP, "USS"}, "uss"},
	{{USE_COORDINATES, ""}, "coord|coordinate|coordinates text|coords"},
	{{USE_PAIRS, ""},
	 "evolução populacional|historical population|historical populations|historische einwohnerzahlen|"
	 "population historique|us census population|uscensuspop"},
	{{USE_NATIVE, ""}, "chinese|korean|nihongo|nihongo foot|nihongo krt|nihongo2|nihongo3|transl-native|zh"},
	{{USE_CONVERT, ""},
	 "conv|conversie|conversion|convert|converter|convertir|convertor|cvt|konwertuj|muunna|omgerekend|"
	 "unit|перевести единицы|преобразовать"},
	{{USE_FLAG, ""},
	 "bandera|bandera2|bandiera2|bk|bkw|country data link|cr|drapeau2|fb|fbu|fbw|fh|flag|flag country|"
	 "flag+link|flagathlete|flagcountry|flagg|flagge|flagioc|flagioccountry|flaglist|flagmedalist|flagu|"
	 "hb|ih|ijs|naz|nft|noflag|pays|país|rut|vb|vbw|флаг|флаг+|флагификация"},
	{{USE_LINK, ""},
	 "enlace en otro idioma|enlink|ill|ill-wd|ill-wd2|ill2|illm|illwd|interlanguage|interlanguage link|"
	 "interlanguage link multi|interlanguage link wikidata|internal link helper|internal link helper/de|"
	 "internal link helper/en|internal link helper/es|internal link helper/fr|internal link helper/ja|"
	 "internal link helper/ru|interwiki link|iw|iw2|le|lien|lien wikidata|lien-interlangue|"
	 "ligação interlíngua|link|link interlíngua|link wd|link-de|link-en|link-es|link-fr|link-interwiki|"
	 "link-ja|link-ru|link2|lwd|red wikidata link|trad|tradurre|tsl|wd-link|wikidata link|вікіпосилання|"
	 "не переведено|не переведено 2|не переведено 3|не переведено 4|не переведено 5|не переведено2|"
	 "не переведено3|нп|нп2|нп3|нп4|нп5|нп6|仮リンク|内部链接助手"},
	{{USE_SORTNAME, ""}, "fn name|person name|sort name|sortname"},
	{{USE_URL, ""},
	 "homepage|official|official homepage|official site|official url|official website|"
	 "offizielle website|oficjalna strona|site officiel|sito ufficiale|url|web site|website"},
	{{USE_PREFIXED, "$"}, "us$|usd|usdollar"},
	{{USE_PREFIXED, "A$"}, "a$|aud"},
	{{USE_PREFIXED, "C$"}, "c$|cad"},
	{{USE_PREFIXED, "CHF "}, "chf"},
	{{USE_PREFIXED, "HK$"}, "hkd"},
	{{USE_PREFIXED, "ISBN "}, "isbn|isbn-10|isbn-13|isbn13|isbnt"},
	{{USE_PREFIXED, "ISSN "}, "issn|issn link"},
	{{USE_PREFIXED, "JSTOR "}, "jstor"},
	{{USE_PREFIXED, "NZ$"}, "nzd"},
	{{USE_PREFIXED, "OCLC "}, "oclc"},
	{{USE_PREFIXED, "PMID "}, "cite pmid text|pmid"},
	{{USE_PREFIXED, "R$"}, "brl"},
	{{USE_PREFIXED, "S$"}, "sgd"},
	{{USE_PREFIXED, "US$"}, "us dollar"},
	{{USE_PREFIXED, "arXiv:"}, "arxiv"},
	{{USE_PREFIXED, "b. "}, "b.|born"},
	{{USE_PREFIXED, "c. "}, "c.|ca|ca.|circa|circa date|circa1"},
	{{USE_PREFIXED, "d. "}, "d.|died"},
	{{USE_PREFIXED, "doi:"}, "doi|doi-inline"},
	{{USE_PREFIXED, "fl. "}, "fl|fl.|floruit"},
	{{USE_PREFIXED, "kr "}, "dkk|nok|sek"},
	{{USE_PREFIXED, "p. "}, "p.|pag.|pág."},
	{{USE_PREFIXED, "r. "}, "r.|reign"},
	{{USE_PREFIXED, "~"}, "approx"},
	{{USE_PREFIXED, "£"}, "gbp|pound sterling|£"},
	{{USE_PREFIXED, "¥"}, "cny|jpy|yen|¥"},
	{{USE_PREFIXED, "₩"}, "krw"},
	{{USE_PREFIXED, "₪"}, "ils|nis"},
	{{USE_PREFIXED, "€"}, "eur|euro|€"},
	{{USE_PREFIXED, "₴"}, "uah|грн"},
	{{USE_PREFIXED, "₹"}, "indian rupee|indian rupees|inr|rupee|₹"},
	{{USE_PREFIXED, "₽"}, "rub|rubles|руб"},
	{{USE_PREFIXED, "№ "}, "№"},
	{{USE_DATE, "dmy"},
	 "data|data de nascimento e idade|data nascita|data urodzenia|date|date de décès|date de mort|"
	 "date de naissance|date de naissance2|date naissance|date-|datum|dni|dnia|dtext|dødsdato|"
	 "falecimento|fallecimiento|fecha|födelsedatum|fødselsdato|geboortedatum|morte|nacimiento|"
	 "nascimento|дата рождения|дата смерти"},
	{{USE_DATE, "ymd"},
	 "birth date|birth date text|birth year|birth-date2|birthdate|birthyear|date of birth|date start|"
	 "date table sorting|dob|dts|dtsh|end date|film date|first aired|founded date|launch date|"
	 "opening date|publication date|release date|released|start date|start date2|start-date2"},
	{{USE_DATE_AGE, "ymd"},
	 "bda|birth based on age as of date|birth date and age|birth date and age2|birth date and given age|"
	 "birth year and age|birth year and age2|birthdateandage|dda|death date|death date and age|"
	 "death date and given age|death year|death year and age|deathdate|deathdateandage|disappeared date|"
	 "disappeared date and age|end date and age|start and end dates|start date and age|"
	 "start date and years ago"},
	{{USE_MARRIAGE, ""}, "marriage|married"},
	{{USE_HATNOTE, "For other uses, see "},
	 "about|about2|altri usi|andra betydelser|begriffsklärungshinweis|confusion|dieser artikel|"
	 "disambigua2|distinguish-redirect|for|for multi|for2|homonymes|nota disambigua2|omonimi|"
	 "other people|other persons|other places|other uses|other uses of|otherpeople|otheruses|otheruses2|"
	 "otheruses4|otro|otros usos|redirect|redirect-distinguish|redirect2|this|two other uses|"
	 "voir homonymes|ébauche2|другие значения|значения|о"},
	{{USE_HATNOTE, "Further information: "},
	 "detail|details|for details|further|further ill|further information|further2|furtherinfo|"
	 "more information"},
	{{USE_HATNOTE, "Main article: "},
	 "ana madde|ap|article detaille|article détaillé|article principal|articol principal|"
	 "articolo principale|artigo principal|artigo_principal|artigu principal|artikel utama|"
	 "artikulu nagusia|artículo principal|artículo_principal|asosiy|asıl madde|bài chính|cat main|fő|"
	 "főcikk|glavni|glavni članak|główny|główny artykul|główny artykuł|hauptartikel|hlavní článek|"
	 "hlavný článok|hoofdartikel|hoved|hovedartikel|hovedartikkel|huvudartikel|huvudartikel2|loc|main|"
	 "main article|main list|main-ja|main-zh|main2|mainarticle|nagusia|osnovni članak|pagrindinis|"
	 "pagrindinis straipsnis|peamine artikkel|principal|pääartikkeli|section principale|see main|vaata|"
	 "vedi anche|ver artigo principal|vt|vt také|ĉefartikolo|článok|əsas məqalə|κύριο|κύριο λήμμα|"
	 "главна|главна статия|главни чланак|головна стаття|детальніше|основна стаття|основная статья|"
	 "основной|подробнее|ערך מורחב|اصلی|مفصلة|مقالة مفصلة|نوشتار اصلی|मुख्य|บทความหลัก|主条目|主条目2|本文|본문"},
	{{USE_HATNOTE, "Not to be confused with "},
	 "confuse|distinguish|distinguish2|nie mylić z|no confundir|not to be confused|"
	 "not to be confused with|não confundir|à ne pas confondre"},
	{{USE_HATNOTE, "See also: "},
	 "ayrıca bakınız|bakınız|details3|gweler hefyd|katso myös|lihat juga|lihat pula|lásd még|"
	 "poglej tudi|pozri aj|se också|se også|se även|se óg|see|see also|see also2|seealso|siehe auch|"
	 "taip pat skaitykite|takođe pogledati|također pogledajte|vaata ka|vegeu també|ver também|vertambém|"
	 "vexa tamén|viz též|vizte též|voir aussi|véase también|véxase tamén|xem thêm|zie ook|zobacz też|"
	 "δείτε επίσης|див. також|см также|см. также|смотри также|ראו גם|انظر أيضا|طالع أيضا|همچنین ببینید|"
	 "参见|參見|関連項目|참고"},
	{{USE_HATNOTE_TEXT, ""}, "nota disambigua"},
	{{USE_HATNOTE_TEXT, "1"},
	 "confused|dablink|hat|hatnote|hatnote text|note ref|redirect-text|rellink|self reference|selfref"},
	{{USE_QUOTE, ""},
	 "alıntı|blockquote|bq|centered pull quote|cita larga|cita2|citaat|citado2|citat|citatas|"
	 "citation bloc|citation2|citazione|citazione2|citação|citera|cquote|cytat|cytat blok|"
	 "début citation|epigraph|epígrafe|idézet|idézet2|motto|poem quote|poemquote|pull quote|pullquote|q|"
	 "quotation|quote|quote box|quote box2|quote frame|quote/text|quotebox|quotefromtext|rquote|"
	 "verse translation|zitat|zitat-de|zitat-en|épigraphe|начало цитаты|цитата|цитата2|эпиграф|ציטוט|"
	 "اقتباس|نقل قول|引用|引用文|인용문"},
	{{USE_SHORT, ""},
	 "cita|citeref|har|harvard citation no brackets|harvard citation text|harvcolnb|harvcoltxt|harvid2|"
	 "harvnb|harvnb2|harvsp|harvspnb|harvtxt|sfnref2|харв"},
	{{USE_SHORT_PAREN, ""}, "harv|harvard|harvard citation|harvcol|harvp|harvpnb|harvs"},
	{{USE_SHORT_NOTE, ""},
	 "harvfoot|rfn|sfn|sfn*|sfn2|sfna|sfnlink|sfnp|shortened footnote|shortened footnote template|sn|"
	 "snf|мсн|снг|шпор"},
	{{USE_SHORT_SEVERAL, ""}, "sfnm|sfnmp|sfnms"},
	{{USE_NOTE, ""},
	 "#tag:ref|dipnot|footnote2|nota|nota a pie|nota al pie|pozn|poznámka|ref-note|referens|refn|"
	 "sdfootnote|sfnote|прим.|примечание|сноска|הערה|注释|註|高脚注"},
	{{USE_NOTE, "lower-alpha"}, "efn|efn-la|explanatory footnote|footnote|note label|notetag"},
	{{USE_NOTE, "lower-greek"}, "efn-lg"},
	{{USE_NOTE, "lower-roman"}, "efn-lr"},
	{{USE_NOTE, "note"}, "annotation|n|note|note-text|refn-note"},
	{{USE_NOTE, "upper-alpha"}, "efn-ua"},
	{{USE_NOTE, "upper-roman"}, "efn-ur"},
	{{USE_NOTE_REUSE, ""}, "r|ref label|refname|rma"},
	{{USE_LOCATOR, ""}, "pg|r page|refpage|rp|rp2"},
	{{USE_REFERENCES, ""},
	 "appendix|atsauces|referències|catatan kaki|dipnotlar|einzelnachweise|erreferentzia zerrenda|erreferentziak|"
	 "footnotes|fußnoten|izoh|izvori|išnašos|jegyzetek|kaynakça|kilder|listaref|listaref2|listaref3|"
	 "nootid|nota kaki|notarefs|note2|notelist-ref|notes et références|notlar|odkazy|piedzīmes|przypisy|"
	 "ref-list|refer|reference list|reference-list|referencelist|references|referencias|referenser|"
	 "referenslista|referințe|referências|reflist|reflist-ja|reflist2|reflista|refliste|refs list|"
	 "références|références nombreuses|références2|tham khảo|viited|viitteet|šaltiniai|бележки|"
	 "примечания|примечания2|примітки|список примечаний|הערות שוליים|מראי מקום|ثبت المراجع|مراجع|پانویس|"
	 "टिप्पणीसूची|संदर्भ|සමුලේඛන|รายการอ้างอิง|อ้างอิง|参考文献|参考资料|脚注リスト|각주"},
	{{USE_REFERENCES, "lower-alpha"}, "explanatory notes|notelist|notelist-la|noteslist"},
	{{USE_REFERENCES, "lower-greek"}, "notelist-lg"},
	{{USE_REFERENCES, "lower-roman"}, "notelist-lr"},
	{{USE_REFERENCES, "note"}, "listănote|nb list|notefoot|notelista|notes"},
	{{USE_REFERENCES, "upper-alpha"}, "notelist-ua"},
	{{USE_REFERENCES, "upper-roman"}, "notelist-ur"},
	{{USE_NEEDED, "according to whom?"}, "according to whom|whom"},
	{{USE_NEEDED, "attribution needed"}, "attribution needed"},
	{{USE_NEEDED, "by whom?"}, "by whom"},
	{{USE_NEEDED, "citation needed"},
	 "belege|belege fehlen|belege fehlt|bez zdroje|bez źródła|brak źródła|bron?|carece de fontes|"
	 "carece de fuentes|cita requerida|citation needed|citation requested|citation-needed|"
	 "citationneeded|cn|cr2|fact|fact2|fakt|fehlende quelle|fontes|fuente requerida|kilde mangler|"
	 "kildeløs|lähde|lähde?|quelle fehlt|référence|sans source|sem fontes|sin fuente|sin referencias|"
	 "trenger referanse|uncited|unreferenced inline|zdroj?|źródło?|джерело?|источник?|нема извор|нет аи|"
	 "нет аи 2|нет аи-подпись"},
	{{USE_NEEDED, "citation needed (lead)"}, "citation needed (lead)"},
	{{USE_NEEDED, "clarify"}, "clarification needed|clarify|clarify inline|clarifyme|elucidate|explain"},
	{{USE_NEEDED, "disambiguation needed"}, "disambiguation needed|dn"},
	{{USE_NEEDED, "dubious"}, "disputed inline|disputed-inline|dubious"},
	{{USE_NEEDED, "full citation needed"}, "full|full citation needed|incomplete citation"},
	{{USE_NEEDED, "how?"}, "how"},
	{{USE_NEEDED, "importance?"}, "importance"},
	{{USE_NEEDED, "neutrality is disputed"}, "neutrality inline|neutrality is disputed|pov statement|pov-inline"},
	{{USE_NEEDED, "non-primary source needed"}, "non-primary source needed"},
	{{USE_NEEDED, "not in citation given"}, "not in citation given"},
	{{USE_NEEDED, "original research?"}, "or|or inline|original research|original research inline"},
	{{USE_NEEDED, "quantify"}, "quantify"},
	{{USE_NEEDED, "relevant?"}, "relevant"},
	{{USE_NEEDED, "self-published source?"}, "self-published inline|self-published source|sps"},
	{{USE_NEEDED, "specify"}, "specify"},
	{{USE_NEEDED, "tone?"}, "tone"},
	{{USE_NEEDED, "undue weight? – discuss"}, "undue weight? – discuss"},
	{{USE_NEEDED, "unreliable source?"},
	 "better source|better source-inline|medrs|primary source inline|primary source-inline|rs|rs?|"
	 "unreliable source|unreliable source inline|unreliable source?"},
	{{USE_NEEDED, "vague"}, "vague|vague-inline"},
	{{USE_NEEDED, "verification needed"}, "citation check|cite check|verification needed|verify"},
	{{USE_NEEDED, "weasel inline"}, "weasel inline"},
	{{USE_NEEDED, "when?"}, "when|when?"},
	{{USE_NEEDED, "where?"}, "where"},
	{{USE_NEEDED, "which?"}, "which"},
	{{USE_NEEDED, "who?"}, "who|who?"},
	{{USE_NEEDED, "why?"}, "why"},
	{{USE_NEEDED_SPAN, "citation needed"},
	 "citation needed span|citazione necessaria|cn span|kaynak belirt|källa behövs|refnec|refsou|"
	 "référence insuffisante|référence nécessaire|référence souhaitée|senza fonte|source insuffisante|"
	 "à sourcer"},
	{{USE_NEEDED_SPAN, "clarify"},
	 "chiarire|clarify span|evasif|interprétation personnelle|lesquels|où|pas clair|passage non neutre|"
	 "passage promotionnel|pourquoi|préciser|précision nécessaire|quand|qui|quoi?|évasif"},
	{{USE_NEEDED_SPAN, "dubious"}, "disputed span|dubious span"},
	{{USE_NEEDED_SPAN, "when?"}, "when span"},
	{{USE_NEEDED_SPAN, "who?"}, "who span"},
	{{USE_ARCHIVE, ""},
	 "archiv|archiveurl|archiwum|wayback|webarchiv|webarchive|webarchív|webarquivo|webcite|вебархив"},
	{{USE_FRACTION, ""}, "frac|frac2|fraction|sfrac|sfraction"},
	{{USE_INFOBOX, ""},
	 "automatic taxobox|bio|biografia|cardinale|carica pubblica|chembox|divisione amministrativa|"
	 "drugbox|ficha|film|geobox|metadados pessoais|military conflict|officeholder|paucispeciesbox|"
	 "persondata|personendaten|personnage|scheda|sinottico|speciesbox|sportivo|starbox begin|"
	 "starbox character|stato|subspeciesbox|taxobox|élections|государственный деятель|персона|политик"},
};
/* clang-format on */

static struct word_rows rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void table_read(void)
{
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
		word_rows_add(&rows, i, ROWS[i].names);
}

const struct template_row *template_row_find(struct str name)
{
	pthread_once(&once, table_read);

	int row = word_rows_find(&rows, name);

	return row < 0 ? NULL : &ROWS[row].row;
}

bool template_rows_are_clear(void)
{
	pthread_once(&once, table_read);
	return !rows.is_ambiguous;
}
