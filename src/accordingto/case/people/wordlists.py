"""Short lists of words that names are made of: titles, first names and their short forms, kinds of bodies, countries."""

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister premier chancellor senator sen rep
    representative congressman congresswoman governor gov mayor secretary general gen colonel col lieutenant lt major maj captain capt
    sergeant sgt corporal officer detective inspector superintendent commissioner chief judge justice attorney prosecutor ambassador
    director chairman chairwoman chairperson spokesman spokeswoman spokesperson foreign interior defence defense finance deputy former
    acting state rev reverend bishop archbishop imam sheikh sheik ayatollah rabbi brigadier admiral commander mp cllr councillor hon
    rapporteur envoy undersecretary herr frau monsieur madame señor senor senora don doña""".split()
)
TITLES_OF_FIRST_NAMES = frozenset(
    """pope king queen prince princess saint sister brother father mother emperor empress sultan emir duke duchess crown""".split()
)
HIS = frozenset(
    "mr sir lord king prince emperor sultan emir duke father brother herr monsieur chairman spokesman congressman".split()
)
HER = frozenset(
    """mrs ms miss lady dame queen princess empress duchess mother sister frau madame chairwoman spokeswoman
    congresswoman""".split()
)
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
DEGREES = frozenset("phd md mp esq obe cbe mbe qc kc sc".split())

PARTICLES = frozenset(
    "bin bn ibn bint ben abu abd von van der den ter ten de del della di da du do dos das la le st mac mc".split()
)
FIRST_NAMES_TOO = frozenset("ben van der den ter ten di da la le st do das dos mac".split())
"""Particles that, with a capital at the beginning of a name, may be a first name."""

FAMILY_FIRST = frozenset(
    """ahn bae bai baek ban bui cai cao chan chang chen cheng cheung chiang cho choe choi chow chu cui dai dang deng ding dinh do
    dong du duan duong fan fang feng fu gao geng gong gu guo han hao he ho hoang hong hou hu hua huang huynh hwang jang jeon jeong ji
    jia jiang jin jung kang kim ko kong kwon lai lam le lei li liang liao lim lin ling liu long lu luo ly ma mao meng moon mun mo
    ngo nguyen ni noh oh ou pan park peng pham phan qian qiao qin qiu ren roh ryu seo shao shen shi shin sohn son song su sun tan
    tang tao tian tran trinh truong tsai tu vo vu wan wang wei wen wong woo wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yi
    yin yoon yu yuan yun zeng zhai zhang zhao zheng zhong zhou zhu zhuang zou""".split()
)

SPELLINGS = {
    spelling: group.split()[0]
    for group in (
        "mohamed mohammed mohammad mohamad muhammad muhammed muhamad muhamed mohammod mhmd",
        "mahmud mahmoud mahmood mehmood mhmwd",
        "ahmed ahmad akhmad akhmed ahmd",
        "husein hussein hussain husain husayn hosein hossein hsyn",
        "abdah abdullah abdallah abdulla abdollah",
        "yusuf yousuf youssef yousef yusef yousaf yusof ywsf",
        "omar umar umer",
        "hasan hassan",
        "osama usama",
        "khalid khaled",
        "said saeed saeid sayeed",
        "rashid rasheed rachid",
        "karim kareem",
        "salim saleem",
        "nasir nasser naser",
        "ibrahim ebrahim",
        "suleiman sulaiman suleyman soleiman soliman",
        "ali aly",
        "sergei serguei sergej",
        "ibn bin bn",
    )
    for spelling in group.split()
}

CALLED = (
    "joseph joe joey", "william bill billy will", "robert bob bobby rob", "richard dick rick rich", "james jim jimmy jamie",
    "john johnny jack", "jonathan jon", "michael mike mick", "thomas tom tommy", "charles charlie chuck", "edward ed eddie ted",
    "anthony tony", "andrew andy", "antony tony", "daniel dan danny", "david dave", "stephen steve", "steven steve", "kenneth ken",
    "matthew matt", "christopher chris", "nicholas nick", "alexander alex sasha", "benjamin ben", "samuel sam", "timothy tim",
    "gregory greg", "patrick pat", "peter pete", "philip phil", "ronald ron", "donald don", "jeffrey jeff", "gerald jerry gerry",
    "jerrold jerry", "lawrence larry", "leonard len", "frederick fred", "theodore ted", "francis frank", "franklin frank",
    "raymond ray", "douglas doug", "bernard bernie", "bernardo bernie", "zachary zach", "joshua josh", "nathaniel nate nat",
    "elizabeth liz beth betty", "margaret maggie peggy", "katherine kate kathy katie", "catherine cathy kate", "susan sue",
    "deborah debbie deb", "barbara barb", "patricia pat patty trish", "jennifer jen jenny", "rebecca becky", "kimberly kim",
    "victoria vicky", "christine chris", "jessica jess", "pamela pam", "cynthia cindy", "abigail abby", "nancy nan", "rosemary rose",
    "vladimir volodymyr uladzimir", "nikolai mykola", "aleksander oleksandr aliaksandr", "aleksei oleksii", "sergei serhii siarhei",
    "dmitri dmytro", "oleg oleh", "igor ihor", "evgeni yevhen", "pavel pavlo", "mikhail mykhailo", "andrei andrii", "yulia julia",
    "sviatlana svetlana", "alexandra sandra", "manuel manny", "rudolph rudy", "mitchell mitch", "reginald reg", "alan al",
)  # fmt: skip
"""Each first name with its short and neighbouring forms."""

SMALL = frozenset("the of for and in on at to a an by from with s de la del des du der und et y".split())
LEGAL = frozenset("inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa spa nv oyj".split())
DESCRIBING = LEGAL | frozenset(
    """international human rights center group organization organisation news agency newspaper magazine foundation party network
    press society website broadcaster channel media holdings online movement ngo charity online com""".split()
)
STATE = frozenset("ministry department government embassy parliament police army military authorities office".split())
"""Bodies that go by their words in any order: "Defence Ministry", "Ministry of Defence"."""
BODIES = STATE | frozenset("court courts commission committee council university association tribunal".split())
"""Words that no person has in their name."""
GENERIC = (
    STATE
    | DESCRIBING
    | frozenset(
        """court courts senate house congress council cabinet opposition navy air force forces prosecutor prosecutors prosecution defense
        foreign interior affairs health justice finance education home state local federal supreme high district appeals security
        committee commission prime minister president presidents ministers governor governors mayor mayors city county national
        public service services administration armed labor labour trade economy economic energy transport culture
        agriculture environment information communications intelligence board union university school hospital bank church team
        judiciary tribunal jury coroner inquest investigation investigators inquiry officials officers spokesman spokeswoman spokesperson
        attorney general sheriff sheriffs station command regional provincial municipal central assembly representatives lower upper chamber
        campaign coalition club league association federation institute report study statement law constitution act bill poll survey
        letter document conservative liberal socialist republican democratic ruling interim transitional new documents video photos""".split()
    )
)

PHRASES = {
    "united states of america": "us", "united states": "us", "usa": "us", "united kingdom": "uk", "great britain": "uk",
    "britain": "uk", "united nations": "un", "european union": "eu", "associated press": "ap",
}  # fmt: skip
AMERICAN = {
    "centre": "center", "organisation": "organization", "labour": "labor", "defence": "defense", "programme": "program",
    "theatre": "theater", "organisations": "organizations",
}  # fmt: skip
_COUNTRIES = """afghanistan afghan|albania albanian|algeria algerian|argentina argentine argentinian|armenia armenian|australia
australian|austria austrian|azerbaijan azerbaijani|bahrain bahraini|bangladesh bangladeshi|belarus belarusian|belgium belgian|bolivia
bolivian|bosnia bosnian|brazil brazilian|uk british|bulgaria bulgarian|burundi burundian|cambodia cambodian|cameroon cameroonian|canada
canadian|chad chadian|chechnya chechen|chile chilean|china chinese|colombia colombian|congo congolese|croatia croatian|cuba cuban|cyprus
cypriot|czechia czech|denmark danish|egypt egyptian|eritrea eritrean|estonia estonian|ethiopia ethiopian|finland finnish|france
french|georgia georgian|germany german|ghana ghanaian|greece greek|haiti haitian|hungary hungarian|india indian|indonesia
indonesian|iran iranian|iraq iraqi|ireland irish|israel israeli|italy italian|japan japanese|jordan jordanian|kazakhstan
kazakh|kenya kenyan|kosovo kosovar|kuwait kuwaiti|kyrgyzstan kyrgyz|latvia latvian|lebanon lebanese|libya libyan|lithuania
lithuanian|malaysia malaysian|mexico mexican|moldova moldovan|morocco moroccan|myanmar burmese burma|nepal nepalese nepali|netherlands
dutch|nicaragua nicaraguan|nigeria nigerian|norway norwegian|pakistan pakistani|palestine palestinian|peru peruvian|philippines
philippine filipino|poland polish|portugal portuguese|qatar qatari|romania romanian|russia russian|rwanda rwandan|saudi saudis|scotland
scottish|serbia serbian|slovakia slovak|slovenia slovenian|somalia somali|spain spanish|sudan sudanese|sweden swedish|switzerland
swiss|syria syrian|taiwan taiwanese|tajikistan tajik|tanzania tanzanian|thailand thai|tunisia tunisian|turkey turkish turkiye|uganda
ugandan|ukraine ukrainian|us american|uzbekistan uzbek|venezuela venezuelan|vietnam vietnamese|wales welsh|yemen yemeni|zambia
zambian|zimbabwe zimbabwean"""
COUNTRIES = {name: group.split()[0] for group in _COUNTRIES.split("|") for name in group.split()}
"""Countries and what is theirs, to the country."""

WELL_KNOWN = {
    "hrw": "human rights watch", "eff": "electronic frontier foundation", "cna": "channel newsasia", "cpj": "committee to protect journalists",
    "rsf": "reporters without borders", "afp": "agence france presse", "bbc": "british broadcasting", "abc": "american broadcasting",
    "cbs": "columbia broadcasting system", "nbc": "national broadcasting", "cnn": "cable news network", "npr": "national public radio",
    "fbi": "federal bureau of investigation", "cia": "central intelligence agency", "nsa": "national security agency",
    "aclu": "american civil liberties union", "nato": "north atlantic treaty organization", "who": "world health organization",
    "imf": "international monetary fund", "icc": "international criminal court", "icrc": "international committee of the red cross",
    "osce": "organization for security and co operation in europe", "nra": "national rifle association",
    "pbs": "public broadcasting service", "epa": "environmental protection agency", "wsj": "wall street journal", "nyt": "new york times",
}  # fmt: skip
"""Acronyms that go by themselves, to what everybody knows them for; another body with these initials is hardly meant."""
