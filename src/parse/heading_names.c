/* heading_names.c: what sections are called in articles on all kinds of subjects, by language. A short line of these words is
 * a heading more often than not; they are no more than one sign among those of heading_signs.h. */
#include "parse/heading_signs.h"
#include "parse/word_rows.h"

#include <pthread.h>

/* Folded: lower case, no accents. */
/* clang-format off */
static const char *const ROWS[] = {
    /* English */
    "history|early history|modern history|contemporary history|etymology|name|terminology|overview|background|origins|"
    "geography|climate|geology|environment|biodiversity|wildlife|flora|fauna|flora and fauna|demographics|population|"
    "ethnic groups|languages|language|religion|economy|industry|agriculture|energy|tourism|transport|transportation|"
    "infrastructure|government|politics|government and politics|foreign relations|law|military|administrative divisions|"
    "education|health|healthcare|science|science and technology|media|culture|art|arts|visual arts|music|literature|"
    "architecture|cuisine|cinema|film|theatre|television|sport|sports|festivals|museums|landmarks|parks|notable people|"
    "twin towns|sister cities|international relations|biography|life|early life|early life and education|family|"
    "youth|career|early career|later life|later years|personal life|private life|death|legacy|works|publications|"
    "selected works|honours|honors|awards|awards and honours|awards and honors|awards and nominations|recognition|"
    "filmography|discography|albums|singles|studio albums|videography|band members|members|plot|synopsis|cast|characters|"
    "production|development|release|reception|critical reception|gameplay|soundtrack|track listing|personnel|charts|"
    "certifications|controversy|controversies|criticism|influence|in popular culture|popular culture|philosophy|"
    "taxonomy|description|distribution|habitat|ecology|behaviour|behavior|reproduction|diet|conservation|evolution|"
    "classification|uses|applications|examples|definition|types|structure|properties|symptoms|causes|diagnosis|"
    "treatment|prevention|prognosis|epidemiology|research|design|specifications|variants|operators|operational history|"
    "timeline|statistics|club career|international career|career statistics|playing career|coaching career|style of play|"
    "facilities|campus|academics|organization|organisation|notable alumni|alumni|aftermath|casualties|prelude|battle",
    /* German */
    "geschichte|geographie|geografie|klima|lage|bevolkerung|demografie|religion|religionen|wirtschaft|tourismus|verkehr|"
    "infrastruktur|politik|verwaltung|recht|militar|bildung|medien|kultur|musik|literatur|kunst|architektur|kuche|sport|"
    "personlichkeiten|sohne und tochter der stadt|stadtepartnerschaften|sehenswurdigkeiten|etymologie|name|namensherkunft|"
    "leben|werdegang|karriere|privatleben|familie|tod|werk|werke|schriften|auszeichnungen|ehrungen|filmografie|"
    "diskografie|diskographie|handlung|besetzung|produktion|rezeption|kritik|auszeichnung|systematik|merkmale|verbreitung|"
    "lebensweise|beschreibung|verwendung|eigenschaften|vorkommen|siehe auch|flora und fauna|natur|umwelt|gliederung|"
    "stadtgliederung|wappen|partnerstadte|rezeption und kritik|erfolge|statistik",
    /* French */
    "histoire|geographie|climat|demographie|population|religion|religions|economie|tourisme|transport|transports|"
    "politique|administration|politique et administration|education|enseignement|sante|medias|culture|musique|"
    "litterature|art|architecture|gastronomie|sport|sports|langues|toponymie|etymologie|patrimoine|"
    "lieux et monuments|personnalites liees a la commune|jumelages|biographie|jeunesse|enfance|jeunesse et formation|"
    "carriere|vie privee|mort|famille|oeuvre|oeuvres|publications|distinctions|recompenses|decorations|nominations|"
    "filmographie|cinema|television|theatre|acteur|realisateur|scenariste|producteur|discographie|albums|synopsis|"
    "fiche technique|distribution|production|accueil|personnages|palmares|statistiques|description|habitat|repartition|"
    "caracteristiques|utilisation|heraldique|environnement|hommages|posterite|divers|autres",
    /* Spanish, Portuguese, Italian */
    "historia|geografia|clima|demografia|poblacion|religion|economia|turismo|transporte|transportes|politica|gobierno|"
    "educacion|salud|medios de comunicacion|cultura|musica|literatura|arte|arquitectura|gastronomia|deporte|deportes|"
    "idiomas|toponimia|etimologia|biografia|primeros anos|carrera|trayectoria|vida personal|vida privada|muerte|"
    "obra|obras|premios|premios y nominaciones|reconocimientos|filmografia|cine|television|teatro|discografia|argumento|"
    "reparto|produccion|recepcion|descripcion|distribucion|palmares|legado|organizacion territorial|ciudades hermanadas|"
    "populacao|religiao|governo|educacao|saude|comunicacao|esporte|esportes|linguas|carreira|vida pessoal|morte|premios e "
    "indicacoes|enredo|elenco|producao|recepcao|descricao|significados|infraestrutura|subdivisoes|"
    "storia|geografia fisica|societa|religione|infrastrutture e trasporti|amministrazione|istruzione|"
    "sport|lingue|carriera|vita privata|morte|opere|riconoscimenti|onorificenze|cinema|televisione|trama|produzione|"
    "accoglienza|descrizione|distribuzione|caratteristiche|gemellaggi|evoluzione demografica|"
    "monumenti e luoghi d'interesse|cenni storici|curiosita|biografia",
    /* Dutch, Swedish, Danish, Norwegian, Polish, Czech, Hungarian, Finnish, Turkish */
    "geschiedenis|bevolking|economie|verkeer en vervoer|politiek|onderwijs|cultuur|levensloop|carriere|"
    "historik|klimat|demografi|ekonomi|utbildning|biografi|karriar|uppvaxt|privatliv|"
    "historie|geografi|okonomi|befolkning|kultur|uddannelse|utdanning|"
    "historia|klimat|ludnosc|gospodarka|turystyka|transport|polityka|edukacja|kultura|muzyka|zyciorys|kariera|zycie prywatne|"
    "dzieciństwo|nagrody|odznaczenia|filmografia|dyskografia|podzial administracyjny|"
    "historie|obyvatelstvo|hospodarstvi|doprava|skolstvi|zivot|dilo|oceneni|pamatky|"
    "tortenelem|foldrajz|eghajlat|nepesseg|gazdasag|kozlekedes|oktatas|elete|palyafutasa|dijai|"
    "maantiede|ilmasto|vaesto|talous|liikenne|politiikka|koulutus|kulttuuri|ura|elama|tuotanto|"
    "tarihce|tarih|cografya|iklim|nufus|ekonomi|turizm|ulasim|egitim|hayati|yasami|kariyeri|odulleri",
    /* Russian, Ukrainian, Bulgarian */
    "история|география|климат|население|религия|экономика|туризм|транспорт|политика|образование|здравоохранение|культура|"
    "музыка|литература|архитектура|спорт|этимология|биография|ранние годы|карьера|личная жизнь|смерть|семья|творчество|"
    "награды|фильмография|дискография|сюжет|в ролях|критика|описание|распространение|галерея|достижения|память|"
    "административное деление|города-побратимы|достопримечательности|"
    "історія|географія|клімат|населення|релігія|економіка|освіта|біографія|життєпис|творчість|нагороди|"
    "икономика|образование|личности",
    /* Japanese, Chinese, Korean */
    "歴史|地理|気候|人口|経済|産業|観光|交通|政治|行政|教育|文化|音楽|文学|スポーツ|宗教|言語|概要|経歴|人物|来歴|生涯|家族|作品|"
    "受賞歴|出演|ディスコグラフィー|あらすじ|登場人物|スタッフ|脚注|語源|名称|历史|歷史|气候|氣候|经济|經濟|旅游|旅遊|教育|体育|體育|"
    "语言|語言|生平|早年|个人生活|個人生活|作品列表|역사|지리|기후|인구|경제|교통|정치|교육|문화|종교|생애|작품|경력",
    /* Arabic, Persian, Hebrew, Hindi */
    "التاريخ|تاريخ|الجغرافيا|جغرافيا|المناخ|مناخ|السكان|سكان|الاقتصاد|اقتصاد|السياحة|السياسة|التعليم|الثقافة|الدين|الرياضة|"
    "حياته|نشاته|مسيرته|وفاته|مولفاته|جوائز|تاریخ|تاریخچه|جغرافیا|اب و هوا|جمعیت|اقتصاد|فرهنگ|اموزش|زندگی|اثار|جوایز|"
    "היסטוריה|גאוגרפיה|אקלים|אוכלוסייה|כלכלה|תיירות|תחבורה|פוליטיקה|חינוך|תרבות|ספורט|ביוגרפיה|חייו|קריירה|פרסים|"
    "इतिहास|भूगोल|जलवायु|जनसंख्या|अर्थव्यवस्था|संस्कृति|शिक्षा|धर्म",
};
/* clang-format on */

static struct word_rows rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Languages share words: one that stands twice is no mistake here. */
static void table_read(void)
{
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
		word_rows_add(&rows, i, ROWS[i]);
}

bool heading_name_is_usual(struct str folded)
{
	pthread_once(&once, table_read);
	return word_rows_find(&rows, folded) >= 0;
}
