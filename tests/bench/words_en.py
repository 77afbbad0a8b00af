"""English words and sentence patterns for the benchmark's articles; see words_zh.py."""

SURNAMES = (
    "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao "
    "Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao "
    "Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Lei Qian Yin Yi Chang Qiao He Lai Gong Pang Lan Tao Zhai"
)
SYLLABLES = (
    "ming guo wen hua jian zhi wei hai jun yong chun xiu yu ping li hong ying xiao jin de xin yun guang lin sheng rong dong xue fang qing long "
    "liang cheng fu zhong hui bao shi jie feng yan mei ling xia gang xuan hao bo han ze yi zhe rui chen qi meng yao ting lei wei rui shu nan tong"
)
PLACE_SYLLABLES = (
    "dong xi nan bei chang an ping xin da yong qing jiang hai shan he yang cheng shui quan shi qiao long feng jin yu bai huang guang ning xing "
    "tai de ren lin hu jia yun ling gu chuan yuan tang zhou gang wan mei lan zhu song liu tao lu ma yang yan"
)
PLACE_KIND = "County|District|City|Township|Village|Subdistrict|New Area|Prefecture"

ORGANISATIONS = (
    "procuratorate|court|public security bureau|justice bureau|civil affairs bureau|education bureau|women's federation|social work department|"
    "centre for the protection of minors|social work service centre|social work association|volunteers' association|health commission|finance bureau|"
    "disabled persons' federation|legal aid centre|youth service centre|charity federation|bar association|subdistrict office|residents' committee|"
    "primary school|secondary school|vocational college|normal university|teaching hospital|counselling centre|relief station|public library|"
    "cultural centre|museum|care home|transport bureau|agriculture bureau|environment bureau|water bureau|fire brigade|market regulator|archive|"
    "science association|chamber of commerce|supply cooperative|power company|research institute|foundation|family guidance station|children's home"
)
ROLES = (
    "director|social worker|prosecutor|judge|deputy director|volunteer|secretary|head teacher|supervisor|project manager|police officer|lawyer|"
    "counsellor|mediator|president|secretary-general|researcher|professor|physician|head nurse|tutor|parents' representative|engineer|lecturer|"
    "curator|station head|technician|editor|reporter|observer|liaison officer|archivist|shopkeeper|chair of the cooperative"
)
PEOPLE = (
    "minors|young people|parents|students|social workers|residents|children|volunteers|guardians|victims|older people|juvenile offenders|"
    "children left behind|persons with disabilities|people under community corrections|released prisoners|migrant workers|couriers|drivers|"
    "single-parent families|low-income households|veterans|patients|job seekers|graduates|farmers|small traders|herders|fishermen|apprentices|carers"
)
SERVICES = (
    "social inquiry|counselling|mentoring|legal aid|family guidance|supervised probation|community corrections|attendance by an appropriate adult|"
    "parenting education|case management|group work|crisis intervention|relief and protection|job placement|skills training|tutoring|referral|"
    "follow-up visits|legal education|mediation|medical assistance|hospice care|mental rehabilitation|drug prevention|online safety lessons|"
    "reading circles|after-school care|meal delivery|home adaptation|play therapy|art therapy|work experience|temporary placement|risk assessment"
)
NOUNS = (
    "work|service|project|mechanism|team|system|society|problem|resources|capacity|platform|plan|family|school|community|experience|standard|need|"
    "case|result|programme|agency|strength|profession|rights|environment|data|post|duty|procedure|funding|model|activity|course|information|"
    "relationship|risk|quality|opinion|goal|process|report|record|list|agreement|rule|climate|base|station|network|assessment|training|pilot|"
    "cooperation|protection|prevention|governance|development|reform|participation|support|publicity|survey|feedback|file|budget|venue|equipment|"
    "handbook|hotline|trust|emotion|habit|pressure|trauma|privacy|dignity|hope|responsibility|boundary|evidence|ruling|dispute|forgiveness|"
    "compensation|custody|schooling|employment|health|sleep|diet|transport|housing|soil|harvest|market|price|logistics|bridge|warehouse|orchard|"
    "tea garden|fish pond|greenhouse|dialect|embroidery|papercut|shadow play|pottery|weaving|dragon boat|lantern|ferry|wetland|terrace|canal|mill"
)
VERBS = (
    "carry out|set up|improve|promote|strengthen|provide|organise|join|form|implement|support|raise|draft|push forward|explore|combine|train|build|"
    "assess|follow|coordinate|revise|publish|sort out|try out|sum up|spread|oversee|record|verify|guide|encourage|restore|protect|guarantee|prevent|"
    "resolve|refer|collect|accept|refine|compile|archive|review|consolidate|relieve|repair|renovate|survey|transplant|brew|transcribe|rehearse"
)
ADJECTIVES = (
    "professional|stable|concrete|lasting|good|new|shared|effective|clear|individual|long-term|reliable|systematic|full|warm|timely|careful|patient|"
    "public|regular|independent|steady|gentle|complex|sensitive|urgent|limited|scattered|unfamiliar|quiet|plain|tedious|long|unexpected|frank|cautious"
)
LAWS = (
    "Law on the Protection of Minors|Law on the Prevention of Juvenile Delinquency|Criminal Procedure Law|Family Education Promotion Law|"
    "Community Corrections Law|Legal Aid Law|Civil Code|Criminal Law|Anti-Domestic Violence Law|Compulsory Education Law|Charity Law|"
    "Mental Health Law|Anti-Drug Law|Labour Contract Law|Archives Law|Wetlands Protection Law"
)
PROJECT_WORDS = (
    "Escort|Spring Light|First Light|Together|Sunshine|Firefly|Watch|The Way Home|New Shoots|Rainbow|Sail|Glimmer|Homecoming|Pomegranate|Sunflower|"
    "Dandelion|Four-Leaf Clover|North Star|Lighthouse|Harbour|Olive Branch|Morning|Clear Sky|Hearing|Hand in Hand|Green Shoots|Warm Nest|Seed|Relay"
)
EVENTS = (
    "opening ceremony|symposium|training course|seminar|work conference|on-site meeting|signing ceremony|annual review|hearing|joint meeting|"
    "open day|publicity week|lecture|skills contest|open lesson|parents' evening|summer camp|round table|mock trial|reading session|exhibition"
)
UNITS = "people|cases|sessions|households|schools|visits|hours|days|places|reports|kilometres|stations"
QUALIFIERS = "{}|{}|{}|{}|more than {}|about {}|nearly {}|at least {}"
HEADINGS = (
    "The situation|What was done|Results|Background|Next steps|Lessons|Open problems|The service|Building the team|Working together|Rules|"
    "Handling the case|Family and school|Data and assessment|Taking part|Voices|Money and rooms|Further reading|Terms|Milestones|Steps|"
    "Why it matters|Difficulties|A story|Experts' views|Follow-up|How figures are counted|References"
)
LEADS = "Focus:|Background:|Method:|Reminder:|Result:|Note:|Funding:|Time:".split("|")
TAGS = (
    "minors|social work|justice|community corrections|procuratorates|family education|volunteering|mental health|legal aid|workforce|stations|"
    "mentoring bases|school safety|supervision|training|relief|charity|local governance|data|standards|cases|rural life|employment|drug prevention|"
    "child welfare|older people|medical social work|disability|emergencies|archives|culture|transport|environment|education|online safety|"
    "domestic violence|mediation|follow-up|rules|funding|technology|reading|sport|arts|food|housing|weather|farming|fishing|heritage|post|power|"
    "water|fire safety|museums|libraries|cooperatives|unity|veterans|ocean"
)
TABLE_HEADS = "Item|Number|Unit|Date|Place|Notes|Department|Last year|This year|Remarks"

SENTENCES = """
On {d} the {o} of {pl} held a {e}, which {n} {u} attended.
{p}, {r} of the {pl} {o}, said that it had begun to {v} the {N} in {y} and had since offered {s} to {n} {u}.
According to the figures, {n} {u} have had {s}, and both the {N} and the {N} are clearly better.
“What {g} need is not only a {N}, but {a} {N},” {p} said.
Under Article {i} of the {l}, the {o} is to {v} the {N} of {g}.
The “{x}” project, run by the {o} of {pl} and a {o}, centres on {s}, {s} and {s}.
In the course of {s}, {p} learned that {g} often had difficulties with their {N}, and decided to {v} a {a} {N}.
As for the {N}, the {o} was able to {v} the {N} and to {v} the {N} for {n} {u} a month.
The {o} and the {o} agreed to {v} the {a} {N} and wrote {s} into it, to be checked line by line by a {r}.
After {i} months of {s} the {N} of {g} slowly recovered and their {N} became stable.
{p} said that the next step was to {v} the {N}, so that {g} would have {a} {s}.
To this end {pl} spent {n} thousand yuan to {v} the {N}.
The approach has spread to {pl}, {pl} and {pl}, where {g} call it {a}.
On the {a} {N} opinions differ: some would first {v} the {N}, others hold that {s} is more urgent.
Since {y}, {pl} has managed to {v} {n} {u}; {s} makes up {c} per cent of them and {s} another {c} per cent.
{p}, a {r}, warned that {s} could not replace {s}, nor a {N} a {N}.
At the {e}, {p} and {p} spoke on “{N} and {N}”.
At six in the morning {p} was already on the way to {pl} with a notebook that listed {n} {u}.
The {o} of {pl}, a {o} and representatives of {g} also took part in the {e}.
{pl} handed the {N} to the {o} and left the {N} to {g}; in two years this reached {n} {u}.
From {pl} to {pl}, the {a} {N} has changed what {g} think of the {N}.
If {g} apply, the {o} is to {v} the {N} within {i} days and to give its reasons in writing.
The key to the {N}, the {r} believes, is to {v} the {N} and not to {v} the {N}.
Since the {l} took effect, the {o} has begun to {v} the {N}, and {g} can find {s} near their homes.
Old people in the village say that the {N} of {pl} used to depend on the {N} and now depends on the {N}.
The meeting asked every {o} to {v} the {N}, {v} the {N} and {v} the {N}.
{pl} lies between {pl} and {pl}; {g} are many there, and the {N} has long been weak.
The document has {i} chapters and says for whom {s} is meant, with its {N} and its {N}.
A survey by the {o} shows that {c} per cent of {g} would like {s} and {c} per cent have not yet heard of the {N}.
{p}, aged {i}, is a {r} in {pl} and has worked in {s} for {i} years.
In the {a} {N}, {p} tried to join {s} with {s}: first to {v} the {N}, then to {v} the {N}.
""".strip().splitlines()
LIST_ITEMS = """
to {v} the {N}, led by the {o}, by {d}
{s}: {n} {u}, {c} per cent more than the year before
the {o} of {pl} ({r}: {p})
Article {i} of the {l}, on the {N}
to {v} a {a} {N} for {g}
the {N} and the {N} of the “{x}” project
{N}, {N} and {N}
""".strip().splitlines()
TITLES = """
{pl} sets out to {v} its {N}
{s} in {pl}: {n} {u} reached
The “{x}” project comes to {pl}
{a} {s} for {g}
A {o} and a {o} {v} {s} together
From {N} to {N}: {i} years in {pl}
Who is to {v} the {N} of {g}?
""".strip().splitlines()
SUMMARIES = """
The {o} of {pl} has begun to {v} the {N}; {s} has reached {n} {u}.
The “{x}” project began in {pl} on {d} and is to {v} the {N} in {i} years.
""".strip().splitlines()
BOLD = "The **“{x}”** {N} was the first of its kind. |**{lead}** {s} and the {N} weigh the same. |This is where the **{a} {N}** comes from. ".split("|")
SPECIAL = """
Details are at https://www.example.org/{slug}/{i} with the {N}.
Write to {slug}{i}@example.org; the {o} answers within {i} days.
The date, at first ~~{d}~~, is now {d}.
The material is at www.example.com/{slug} for everybody.
""".strip().splitlines()
LINKS = "For the like see [{title}]({link}).|What went before is in [{title}]({link}), with the {N}.|(Related: [{title}]({link}))".split("|")
