/* wikitext_words.c: words of MediaWiki that every wiki has in its own language: namespaces, redirects, options of pictures.
 *
 * Each row is one string of folded words between spaces ("_" for a space within one); a language more is a word more. */
#include "parse/wikitext.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define WORD_MOST 60

static const char FILES[] = " file image fichier datei bild archivo imagen immagine ficheiro imagem bestand "
                            "afbeelding plik grafika файл изображение "
                            "fil billede tiedosto kuva soubor fajl slika zenbaki fitxategi fitxer imatge fisier fișier "
                            "imagine dosya resim dosiero αρχειο "
                            "εικονα ファイル 画像 文件 檔案 档案 图像 圖像 파일 그림 ملف صورة پرونده تصویر קובץ תמונה "
                            "चित्र ছবি চিত্র படிமம் దస్త్రం ചിത്രം ไฟล์ ภาพ "
                            "tap_tin hinh berkas gambar fail attels vaizdas mynd íomha iomha delwedd wobraz suret "
                            "сурет surət şəkil sekil rasim fayl "
                            "датотека слика слика податотека выява малюнак зображення fajl allkirja skeudenn restr "
                            "imaxe lampiran vatsan tapuscript ";
static const char CATEGORIES[] = " category categorie kategorie categoria categoría kategoria категория kategori "
                                 "luokka kategorija kategorija kategória kategorio "
                                 "kategoriija категорія катэгорыя катэгорія категорија κατηγορια カテゴリ 分类 分類 "
                                 "분류 تصنيف رده קטגוריה श्रेणी বিষয়শ্রেণী বিষয়শ্রেণী பகுப்பு వర్గం "
                                 "വർഗ്ഗം หมวดหมู่ the_loai kategooria flokkur catagoir catagóir catagoir categori "
                                 "kategoriya kateqoriya санат turkum კატეგორია "
                                 "կատեգորիա kategorija rummad rann lheffer klas kawanangan kaarangay wikang flokkar "
                                 "kategoriye זרה زمرہ پۆل وېشنيزه kategoryja "
                                 "catigurìa catigoria cathag caitegory kategori_ category_ ";
static const char REDIRECTS[] =
    " #redirect #weiterleitung #redirection #rinvia #redirección #redireccion #redirecionamento #doorverwijzing "
    "#patrz #przekieruj #tam #перенаправление #перенапр #omdirigering #viderestilling #omdiriger #ohjaus "
    "#uudelleenohjaus #presmeruj #přesměruj #átirányítás #atiranyitas #redireccionamento #yonlendirme "
    "#yonlendir #alidirektu #αναδρομη #ανακατευθυνση #転送 #リダイレクト #重定向 #넘겨주기 #تحويل #تغيير_مسار "
    "#تغییر_مسیر #הפניה "
    "#अनुप्रेषित #पुनर्निर्देशित #перенаправлення #перанакіраванне #пренасочване #виж #преусмери #преусмјери #doi #đổi #alih "
    "#lencong #birzuzendu #suunamine #ümber_suuna #peradresavimas #athsheoladh #ail-cyfeirio #adcas #tilvisun #bezdoc ";
/* Options that give a picture a frame, and with it a caption that is seen. */
static const char FRAMES[] = " thumb thumbnail frame framed mini miniatur gerahmt vignette cadre miniaturadeimagen "
                             "miniatura miniaturedimmagine marco riquadrato "
                             "miniaturadaimagem commoldura miniatuur omkaderd мини миниатюра обрамить thumb_ мініатюра "
                             "küçükresim kucukresim サムネイル 缩略图 縮圖 "
                             "有框 섬네일 썸네일 تصغير مصغر بندانگشتی ממוזער miniatyr kehys pienoiskuva nahled náhled "
                             "bélyegkép belyegkep umanjeno умањено smallthumb "
                             "мінімізована миниатюра_ рамка cadru mini_ duże_ ramka_ uokvireno okvir enmarcado "
                             "enmarcada encadré encadre incorniciato omramad ";
static const char OPTIONS[] = " thumb thumbnail frame framed frameless border left right center centre none mini "
                              "miniatur hochkant gerahmt rahmenlos rand links "
                              "rechts zentriert ohne vignette cadre gauche droite centré centre neant néant redresse "
                              "sans_cadre miniatura miniaturadeimagen "
                              "izquierda derecha izda dcha der centro centrado ninguna marco upright verticale "
                              "senza_cornice bordo riquadrato sinistra destra "
                              "nessuno esquerda direita commoldura semmoldura borda baseline middle top bottom sub "
                              "super text-top text-bottom rand gecentreerd "
                              "geen miniatuur omkaderd kaderloos мини миниатюра справа слева центр без обрамить "
                              "граница lewo prawo centruj bez ramka "
                              "мініатюра праворуч ліворуч center_ sol sag küçükresim kucukresim サムネイル 右 左 中央 "
                              "なし 缩略图 縮圖 有框 无框 右 左 居中 섬네일 오른쪽 왼쪽 가운데 "
                              "تصغير مصغر يمين يسار مركز بندانگشتی راست چپ وسط ממוזער שמאל ימין מרכז vanster hoger "
                              "höger vänster miniatyr venstre højre hojre ";

/* Is the word, folded, in a row? */
static bool row_has(const char *row, struct str folded)
{
	char needle[WORD_MOST + 3];

	if (!folded.len || folded.len > WORD_MOST)
		return false;
	needle[0] = ' ';
	for (size_t i = 0; i < folded.len; i++)
		needle[i + 1] = (char)(folded.ptr[i] == ' ' ? '_' : folded.ptr[i]);
	memcpy(needle + folded.len + 1, " ", 2);
	return strstr(row, needle) != NULL;
}

static bool word_is_in(const char *row, struct arena *arena, struct str word)
{
	return row_has(row, utf8_lower(arena, word)) || row_has(row, utf8_fold(arena, word));
}

/* "de", "zh-min-nan": codes of wikis in other languages stand in front of a page's name there. */
static bool prefix_is_language(struct str s)
{
	static const char LONG[] =
	    " simple zh-min-nan zh-yue zh-classical be-x-old be-tarask roa-rup roa-tara map-bms nds-nl fiu-vro bat-smg "
	    "cbk-zam ";
	static const char SISTERS[] = " wp cs_ doi ";

	if (s.len < 2 || s.len > 12)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!islower((unsigned char)s.ptr[i]) && s.ptr[i] != '-')
			return false;
	}
	return s.len <= 3 ? !row_has(SISTERS, s) : row_has(LONG, s);
}

static bool prefix_is_other_space(struct str s)
{
	static const char OTHERS[] =
	    " user media talk user_talk wikipedia project wp template module help portal special draft mediawiki "
	    "wiktionary "
	    "wikt commons c d wikidata wikisource s b q n v w species meta m mw voy wikiquote wikibooks wikinews "
	    "vorlage benutzer modello utente modele utilisateur usuario plantilla шаблон участник doi hdl ";

	return row_has(OTHERS, s);
}

enum page_space page_space_of(struct arena *arena, struct str target, size_t *prefix)
{
	ptrdiff_t colon = str_find_char(target, ':');

	*prefix = 0;
	if (colon <= 0 || colon > WORD_MOST)
		return SPACE_ARTICLE;
	struct str word = str_trim(str_slice(target, 0, (size_t)colon));
	*prefix = (size_t)colon + 1;
	if (word_is_in(FILES, arena, word))
		return SPACE_FILE;
	if (word_is_in(CATEGORIES, arena, word))
		return SPACE_CATEGORY;
	if (prefix_is_other_space(str_lower(arena, word)))
		return SPACE_OTHER;
	if (prefix_is_language(word))
		return SPACE_LANGUAGE;
	*prefix = 0;
	return SPACE_ARTICLE;
}

bool words_redirect(struct arena *arena, struct str s, size_t *width)
{
	size_t end = 1;

	if (!str_starts(s, STR("#")))
		return false;
	while (end < s.len && end < WORD_MOST && !strchr(" :[\n\t", s.ptr[end]))
		end++;
	*width = end;
	return word_is_in(REDIRECTS, arena, str_slice(s, 0, end));
}

bool word_is_frame(struct arena *arena, struct str option)
{
	struct str s = str_trim(option);
	ptrdiff_t equals = str_find_char(s, '=');

	if (equals > 0)
		s = str_trim(str_slice(s, 0, (size_t)equals));
	return s.len < WORD_MOST && word_is_in(FRAMES, arena, s);
}

/* "thumb", "200px", "upright=1.2", "alt=…", "link=…": anything but the caption. */
bool word_is_figure_option(struct arena *arena, struct str option)
{
	struct str s = str_trim(option);
	size_t digits = 0;

	while (digits < s.len && (isdigit((unsigned char)s.ptr[digits]) || s.ptr[digits] == 'x'))
		digits++;
	struct str unit = str_slice(s, digits, s.len);
	if (digits && (str_equal(unit, STR("px")) || str_equal(unit, STR("пкс")) || str_equal(unit, STR("بك")) ||
	               str_equal(unit, STR("像素"))))
		return true;
	ptrdiff_t equals = str_find_char(s, '=');
	if (equals > 0 && equals < 20) {
		static const char KEYS[] =
		    " alt link lang page class upright thumb thumbtime start end thumbnail thumb miniatur mini lien "
		    "verweis enlace hochkant redresse "
		    "alternatieve_tekst alternativtext sprache seite альт ссылка verticale loop muted ";
		return row_has(KEYS, str_lower(arena, str_trim(str_slice(s, 0, (size_t)equals))));
	}
	return s.len < WORD_MOST && (word_is_in(OPTIONS, arena, s) || word_is_in(FRAMES, arena, s));
}
