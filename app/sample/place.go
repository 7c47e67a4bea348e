package sample

import "strings"

// place is a country with the words and names that are usual there. A # stands
// for a digit, in streets for a number. Own is how many of a hundred domains
// are in the alphabet of the place.
type place struct {
	weight               int
	country, state       string
	postal, phone        string
	between              string // the words of a company's name
	own                  int
	cities, streets      []string
	first, last          []string
	stems, trades, forms []string
}

func words(s string) []string { return strings.Fields(s) }

// lines splits where names have several words.
func lines(s string) []string { return strings.Split(s, "|") }

// places returns all places.
func places() []place { return append(westernPlaces(), easternPlaces()...) }

func westernPlaces() []place {
	return []place{
		{
			weight: 40, country: "US", state: "TX", postal: "78###", phone: "+1 512 555 01##", between: " ",
			cities:  lines("Austin|Round Rock|San Marcos|Georgetown|Kyle|Lockhart|Bastrop"),
			streets: lines("# Water Street|# Mill Road|# Cedar Lane|# Congress Avenue, Suite #|# Old Ferry Road"),
			first:   words("Dana Alex Maria James Grace Omar Linda Noah Priya Sean Ruth Victor Hannah Luis Chloe Peter"),
			last:    words("Reyes Carter O’Neill Nguyen Brooks Patel Foster Kim Alvarez Hughes Meyer Grant Singh Lopez Webb"),
			stems:   words("Riverside Lakeside Summit Cedar Harbor Pioneer Bluebonnet Granite Prairie Lantern Anchor Maple Northgate Silver Copper Juniper Beacon Redwood Stonebridge Willow"),
			trades:  lines("Physical Therapy|Dental|Logistics|Law Group|Insurance|Foods|Roofing|Accounting|Veterinary Clinic|Software|Realty|Printing|Machine Works|Dairy|Travel"),
			forms:   words("LLC Inc. Co. LP"),
		},
		{
			weight: 12, country: "GB", postal: "LS# #AB", phone: "+44 20 7946 0###", between: " ",
			cities: lines("Leeds|York|Whitby|Harrogate|King’s Lynn"), streets: lines("# High Street|# Station Road|# Church Walk"),
			first: words("Olivia Harry Isla Arthur Poppy Finlay Niamh Rhys"), last: words("Ashworth Blythe Cobb Penrose O’Hara Llewellyn Fairfax"),
			stems:  words("Thornfield Kestrel Oakham Marlowe Wycliffe Fenwick Hawthorn"),
			trades: lines("Surveyors|Bakery|& Daughters|Textiles|Chambers|Motors|Care Homes"), forms: words("Ltd PLC LLP"),
		},
		{
			weight: 12, country: "DE", postal: "1####", phone: "+49 30 23125 ###", between: " ", own: 30,
			cities: words("Größenau Köln München Übersee Düsseldorf Saßnitz"), streets: lines("Mühlenweg #|Straße der Gärtner #|Am Schloß #"),
			first: words("Jürgen Käthe Björn Zoë Anneliese Götz Sören Bärbel"), last: words("Müller Weiß Schröder Jäger Groß Köhler Böhm Strauß"),
			stems:  words("Müller Grünwald Südwind Bergström Königsee Weißenfels Löwen Häuser"),
			trades: words("Söhne Gärtnerei Spedition Maschinenbau Bäckerei Steuerberatung Gebäudereinigung Lösungen"), forms: lines("GmbH|GmbH & Co. KG|AG|e.V."),
		},
		{
			weight: 8, country: "FR", postal: "69###", phone: "+33 1 99 00 ## ##", between: " ", own: 20,
			cities: lines("Lyon|Besançon|Orléans|Saint-Étienne|Nîmes"), streets: lines("# rue de l’Église|# avenue du Général|# allée des Châtaigniers"),
			first: words("Émile Zoé François Agnès Noël Hélène Loïc Maëlle"), last: words("Lefèvre Béranger Guérin D’Arcy Çelik Forêt Noël"),
			stems: words("Lumière Châtelet Forêt Azur Étoile Cœur Prévôt"), trades: words("Conseil Boulangerie Élevage Menuiserie Édition Plâtrerie"),
			forms: lines("SARL|SA|& Fils|SAS"),
		},
		{
			weight: 5, country: "PL", postal: "30-###", phone: "+48 12 555 01 ##", between: " ", own: 20,
			cities: words("Łódź Kraków Gdańsk Wrocław Świnoujście"), streets: lines("ul. Żurawia #|ul. Różana #|al. Źródlana #"),
			first: words("Łukasz Małgorzata Święcisław Żaneta Jędrzej"), last: words("Wąsik Żółty Śliwka Ćwik Łęcki Gżegżółka"),
			stems: words("Żubr Łąka Źródło Wisła Świt Dąb"), trades: words("Budownictwo Księgowość Piekarnia Łączność Żegluga"), forms: lines("sp. z o.o.|S.A."),
		},
		{
			weight: 5, country: "NO", postal: "0###", phone: "+47 22 55 01 ##", between: " ", own: 25,
			cities: words("Ærøy Østmark Bodø Tromsø Ålesund"), streets: lines("Ørneveien #|Fjæregata #|Åsveien #"),
			first: words("Øyvind Åse Bjørn Sæunn Þóra Kåre"), last: words("Østrøm Sætre Bjørkås Ødegård Þórsdóttir"),
			stems: words("Østrøm Nordlys Fjær Ålgård Sjø"), trades: words("Båtbyggeri Rør Fiskehandel Sæteri"), forms: words("AS ASA"),
		},
		{
			weight: 4, country: "TR", postal: "34###", phone: "+90 212 555 01 ##", between: " ", own: 20,
			cities: words("İstanbul Çeşme Muğla Şırnak Iğdır"), streets: lines("Çınar Sokak No: #|Gül Caddesi #"),
			first: words("İpek Çağla Oğuz Şule Ümit Ilgın"), last: words("Yıldız Öztürk Şahin Güneş Çelik"),
			stems: words("Yıldız Güneş Çınar Işık Boğaz"), trades: words("Tekstil İnşaat Gıda Dağıtım"), forms: lines("A.Ş.|Ltd. Şti."),
		},
		{
			weight: 3, country: "VN", postal: "1#####", phone: "+84 24 5550 1##", between: " ", own: 10,
			cities: lines("Hà Nội|Đà Nẵng|Huế"), streets: lines("# Nguyễn Trãi|# Lê Lợi"),
			first: words("Ngọc Đức Thảo Hiếu Phượng"), last: words("Nguyễn Trần Phạm Đặng Vũ"),
			stems: lines("Sông Hồng|Hoa Sen|Rồng Vàng|Bình Minh"), trades: lines("Vận Tải|Xây Dựng|Thủy Sản"), forms: words("JSC"),
		},
	}
}

func easternPlaces() []place {
	return []place{
		{
			weight: 4, country: "RU", postal: "19####", phone: "+7 812 555 01 ##", between: " ", own: 50,
			cities: words("Псков Тверь Ярославль Щёлково"), streets: lines("ул. Садовая, #|Ёлочный пер., #"),
			first: words("Мария Алёша Юлия Щукарь Елизавета Фёдор"), last: words("Иванова Ёлкин Щербаков Цветаев Шмыга"),
			stems: words("Привет Северный Берёза Звезда Жемчуг"), trades: words("Торг Строй Печать Щит"), forms: words("ООО АО"),
		},
		{
			weight: 3, country: "UA", postal: "79###", phone: "+380 32 555 01 ##", between: " ", own: 50,
			cities: words("Львів Київ Рівне Ґданець"), streets: lines("вул. Їжакова, #|вул. Левова, #"),
			first: words("Їжак Оксана Єва Андрій Ґеник"), last: words("Шевчук Їжакевич Гнатюк Ґудзь"),
			stems: words("Джерело Калина Криниця Зоря"), trades: words("Хліб Друк Обрій"), forms: words("ТОВ"),
		},
		{
			weight: 3, country: "GR", postal: "10# ##", phone: "+30 21 0555 01##", between: " ", own: 50,
			cities: words("Αθήνα Πάτρα Ηράκλειο Χανιά"), streets: lines("Οδός Ερμού #|Πλατεία Αγοράς #"),
			first: words("Κώστας Ελένη Γιώργος Φωτεινή Ξένια"), last: words("Παπαδάκης Ψαράς Ωραιοπούλου Ξανθός"),
			stems: words("Ήλιος Θάλασσα Ελιά Όλυμπος Άνεμος"), trades: words("Τρόφιμα Ναυτιλία Τυπογραφείο"), forms: words("Α.Ε. Ε.Π.Ε."),
		},
		{
			weight: 4, country: "CN", postal: "20####", phone: "+86 21 5550 01##", own: 50,
			cities: words("上海 北京 成都 哈尔滨"), streets: words("江南路#号 花园街#号"),
			first: words("小龙 美玲 伟 建国 雪"), last: words("王 李 欧阳 陈 赵"),
			stems: words("小龙 东方 明月 长江 春风 金山"), trades: words("科技 贸易 食品 物流 印刷"), forms: words("有限公司"),
		},
		{
			weight: 4, country: "JP", postal: "160-00##", phone: "+81 3 5550 01##", own: 50,
			cities: words("東京 大阪 さいたま 那覇"), streets: words("桜町#丁目 緑ヶ丘#番地"),
			first: words("さくら 健太 ユキ 陽子 翔"), last: words("佐藤 鈴木 高橋 渡邊 ささき"),
			stems: words("さくら 富士見 ひまわり サンライズ 青空"), trades: words("製作所 商店 システム 運輸"), forms: words("株式会社"),
		},
		{
			weight: 2, country: "KR", postal: "03###", phone: "+82 2 555 01##", between: " ", own: 50,
			cities: words("서울 부산 전주"), streets: lines("세종로 #|한강길 #"),
			first: words("민수 지은 하늘 서연"), last: words("김 이 박 최"),
			stems: words("한빛 새벽 무지개 대한"), trades: words("전자 식품 물산"), forms: words("(주)"),
		},
		{
			weight: 3, country: "AE", phone: "+971 4 555 01##", between: " ", own: 50,
			cities: words("دبي أبوظبي الشارقة"), streets: lines("شارع النخيل #|طريق الواحة #"),
			first: words("فاطمة محمد ليلى عمر"), last: words("الهاشمي المنصوري حداد خليل"),
			stems: words("النخيل الواحة الصقر اللؤلؤ"), trades: words("للتجارة للمقاولات للطباعة"), forms: words("ش.م.م"),
		},
		{
			weight: 2, country: "IL", postal: "61#####", phone: "+972 3 555 01##", between: " ", own: 50,
			cities: words("חיפה ירושלים אשדוד"), streets: lines("רחוב הזית #|דרך הים #"),
			first: words("נועה יוסף תמר אורי"), last: words("כהן לוי מזרחי פרץ"),
			stems: words("ארז זית שחר כרמל"), trades: words("הובלות מאפים דפוס"), forms: words(`בע״מ`),
		},
		{
			weight: 2, country: "TH", postal: "10###", phone: "+66 2 555 01##", own: 40,
			cities: words("กรุงเทพฯ เชียงใหม่ ภูเก็ต"), streets: lines("ถนนดอกไม้ #|ซอยสวนผัก #"),
			first: words("สมชาย มาลี นภา วิชัย"), last: words("ใจดี แสงทอง รุ่งเรือง"),
			stems: words("ดอกบัว ช้างทอง ตะวัน สายฝน"), trades: words("การค้า ขนส่ง อาหาร"), forms: words("จำกัด"),
		},
		{
			weight: 2, country: "IN", postal: "11####", phone: "+91 11 5550 01##", between: " ", own: 30,
			cities: words("दिल्ली जयपुर भोपाल"), streets: lines("कमल मार्ग #|नदी पथ #"),
			first: words("आरती राहुल सीता विक्रम"), last: words("शर्मा गुप्ता सिंह मेहता"),
			stems: words("कमल सूर्य गंगा हिमालय"), trades: words("उद्योग व्यापार मुद्रण"), forms: words("प्रा. लि."),
		},
	}
}
