#include "importing/made_articles.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace casepress::test {

namespace {

constexpr std::array<const char*, 30> kPlaces = {
    "青海省海东市", "云南大理", "福建泉州",   "内蒙古赤峰市", "辽宁鞍山", "江苏南通",   "浙江丽水",   "安徽阜阳市",
    "湖北襄阳",     "湖南常德", "广东佛山",   "海南三亚",     "贵州遵义", "陕西安康市", "甘肃酒泉",   "新疆伊宁市",
    "河南长垣市",   "吉林四平", "黑龙江绥化", "山西运城",     "西藏林芝", "宁夏固原",   "天津河西区", "上海徐汇区",
    "重庆万州区",   "江西九江", "广西北海",   "河北邢台",     "山东临沂", "四川绵阳"};
constexpr std::array<const char*, 10> kOffices = {"人民检察院",   "民政局", "人民医院", "教育局",     "妇联",
                                                  "中级人民法院", "文化馆", "残联",     "社会工作部", "图书馆"};
constexpr std::array<const char*, 12> kPeople = {"袁立新", "叶红梅", "周晓渊", "李建国", "王芳",   "陈志强",
                                                 "欧阳静", "冶成福", "刘野",   "赵敏",   "孙德海", "黄雅琴"};

/// A subject: its name, what it is for, whom it serves, what is done, and what came of it.
struct Subject {
    const char* name;
    const char* aim;
    const char* served;
    std::array<const char*, 4> doings;
    std::array<const char*, 3> things;
    const char* verb;
};
constexpr std::array<Subject, 16> kSubjects = {{
    {"星光陪读",
     "减轻双职工家庭的接送负担",
     "小学生",
     {"开设课后自习室", "组织退休教师轮流值守", "安排志愿者批改作业", "每周举办一次读书会"},
     {"课桌", "图书", "护眼灯"},
     "推出"},
    {"银发食堂",
     "解决高龄老人吃饭难",
     "独居老人",
     {"统一配送午餐", "按慢性病情况设计菜单", "上门收取餐盒并查看健康状况", "请营养师定期讲课"},
     {"保温箱", "餐桌", "送餐车"},
     "开办"},
    {"河道巡护",
     "恢复城区水质",
     "沿河居民",
     {"划定巡护河段", "记录排污口变化", "清理漂浮垃圾", "公布每月水质数据"},
     {"水样", "巡护船", "警示牌"},
     "启动"},
    {"矿区搬迁",
     "改善采煤沉陷区居住条件",
     "冶金矿区职工",
     {"逐户核实房屋面积", "组织抽签选房", "协调学校接收转学生", "改造老旧管网"},
     {"安置房", "协议书", "供热站"},
     "推进"},
    {"方言档案",
     "留住正在消失的乡音",
     "非遗传承人",
     {"走访山村录音", "整理民歌词曲", "培训青年采集员", "建立线上声音地图"},
     {"录音带", "词条", "歌谣"},
     "建立"},
    {"安全校车",
     "消除农村学生上学路上的隐患",
     "乡镇中小学生",
     {"勘察每一条线路", "更换老旧车辆", "考核驾驶员", "安装定位终端"},
     {"校车", "站牌", "安全带"},
     "规范"},
    {"心灵驿站",
     "帮助青少年走出情绪低谷",
     "初中学生",
     {"设立谈心热线", "开展沙盘游戏", "培训班主任识别信号", "与医院心理科建立转诊通道"},
     {"谈心室", "手册", "量表"},
     "设立"},
    {"再审援助",
     "帮助冤案当事人依法申诉",
     "申诉人",
     {"指派律师阅卷", "复核关键证据", "组织公开听证", "跟踪国家赔偿落实"},
     {"卷宗", "申诉书", "判决"},
     "完善"},
    {"果园合作",
     "让山区水果卖上好价钱",
     "果农",
     {"统一采购种苗", "修建冷库", "聘请农技员驻村", "对接电商平台"},
     {"苹果", "冷链车", "包装箱"},
     "组建"},
    {"夜间门诊",
     "方便上班族看病",
     "慢性病患者",
     {"延长挂号时间", "增设儿科夜诊", "轮换专家坐诊", "开通线上缴费"},
     {"处方", "病床", "检查单"},
     "开放"},
    {"古城修缮",
     "保护老街风貌",
     "老街商户",
     {"测绘每一处院落", "恢复青砖墙面", "拆除违章招牌", "埋设电力管线"},
     {"牌坊", "石桥", "门楼"},
     "实施"},
    {"骑手之家",
     "关心新就业群体",
     "外卖骑手",
     {"设置歇脚点", "提供免费体检", "开设交通安全课", "调解工伤纠纷"},
     {"充电柜", "雨衣", "热水"},
     "打造"},
    {"候鸟监测",
     "摸清越冬鸟类家底",
     "湿地护鸟员",
     {"设立固定样线", "拍摄夜间影像", "给鸟类戴环志", "劝阻投喂行为"},
     {"望远镜", "鸟巢", "环志"},
     "开展"},
    {"手语课堂",
     "方便听障人士办事",
     "听障居民",
     {"培训窗口人员", "录制手语短片", "设计图示卡片", "邀请聋人教师授课"},
     {"字幕屏", "卡片", "课本"},
     "开设"},
    {"残疾人就业",
     "开阔用人单位视野",
     "残疾人",
     {"举办专场招聘", "改造无障碍工位", "提供岗前辅导", "落实用工补贴"},
     {"工位", "订单", "证书"},
     "促进"},
    {"茶山防火",
     "守住春季森林防火关",
     "茶农",
     {"划分责任山头", "清理林下枯叶", "演练扑救流程", "架设瞭望摄像头"},
     {"水泵", "防火服", "隔离带"},
     "强化"},
}};

std::string number(Dice& dice, std::size_t from, std::size_t to) { return std::to_string(from + dice.roll(to - from)); }

/// Fills the holes of a sentence: {p} place, {o} office, {n} name of the subject, {a} aim, {s} served, {d} a doing, {t}
/// a thing, {m} a person, {v} verb, {1} a small number, {2} a large one.
std::string fill(const std::string& pattern, const Subject& subject, const std::string& place,
                 const std::string& office, Dice& dice) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            out += pattern[i];
            continue;
        }
        switch (pattern[i + 1]) {
            case 'p':
                out += place;
                break;
            case 'o':
                out += office;
                break;
            case 'n':
                out += subject.name;
                break;
            case 'a':
                out += subject.aim;
                break;
            case 's':
                out += subject.served;
                break;
            case 'd':
                out += dice.pick(subject.doings);
                break;
            case 't':
                out += dice.pick(subject.things);
                break;
            case 'm':
                out += dice.pick(kPeople);
                break;
            case 'v':
                out += subject.verb;
                break;
            case '1':
                out += number(dice, 2, 90);
                break;
            default:
                out += number(dice, 100, 9000);
                break;
        }
        i += 2;
    }
    return out;
}

constexpr std::array<const char*, 8> kOpenings = {
    "近日，{p}{o}{v}“{n}”项目，{a}。",
    "{1}月{1}日，记者从{p}{o}获悉，“{n}”项目已覆盖{1}个街道（乡镇），惠及{s}{2}人次。",
    "为{a}，{p}{o}日前印发《{n}工作方案》，明确了今后三年的任务。",
    "“以前想都不敢想。”说起“{n}”，{p}的{s}{m}连连称赞。",
    "在{p}，一项名为“{n}”的工作正在悄悄改变{s}的生活。",
    "日前，{p}{o}召开“{n}”推进会，总结前一阶段的做法，部署下一步工作。",
    "{p}{o}有关负责人介绍，“{n}”实施一年来，共有{2}名{s}受益。",
    "每天清晨，{p}的{m}都要先去看一看{t}，这是“{n}”交给他的活儿。"};
constexpr std::array<const char*, 22> kSentences = {
    "据介绍，工作人员首先{d}，随后{d}，前后用了{1}天。",
    "“我们的想法很简单，就是{a}。”{o}工作人员{m}说。",
    "按照《{n}工作方案》，各部门分工协作：一是{d}；二是{d}；三是{d}。",
    "截至目前，已投入资金{2}万元，添置{t}{2}件，{s}满意率达到{1}.{1}%。",
    "在{m}看来，{d}最花功夫，也最见效果。",
    "{o}还联合高校、企业和社会组织，把{t}送到{s}身边。",
    "记者在现场看到，{t}摆放整齐，{s}正在登记领取。",
    "对{s}反映的问题，{o}做到当天受理、三天答复、一周回访。",
    "今年，{p}又新增{t}{1}处，并计划在{1}个社区推广“党建+{n}”模式。",
    "过去，{t}不够用，{s}常常要等上半天；如今，情况大不一样。",
    "{m}告诉记者，他参加了{1}次{n}活动，学会了不少本领。",
    "下一步，{p}将继续{d}，让“{n}”惠及更多{s}。",
    "这项工作看似琐碎，却关系到{s}的切身利益，容不得半点马虎。",
    "为此，{o}专门成立工作组，由{m}担任组长，逐一{d}。",
    "“一开始大家并不理解，”{m}回忆道，“后来看到{t}真的用上了，才慢慢支持起来。”",
    "{p}的做法得到上级部门肯定，先后有{1}批考察团前来学习。",
    "与此同时，{o}坚持{d}，不断完善制度。",
    "数据显示，{n}项目运行以来，相关投诉下降了{1}%，{s}的参与率提高了{1}个百分点。",
    "针对资金不足的难题，{p}设立{2}万元专项经费，并鼓励企业捐赠{t}。",
    "不少{s}表示，希望这样的活动能长期坚持下去。",
    "专家认为，{n}的意义不止于{a}，更在于探索一条可持续的路子。",
    "{m}是{o}的老职工，从医院退休后一直参与{n}工作。"};
constexpr std::array<const char*, 8> kTitles = {"{p}：“{n}”惠及{s}",
                                                "{p}{v}“{n}”项目",
                                                "{p}{o}{v}{n}项目",
                                                "{p}“{n}”工作 {a}",
                                                "{p}{v}{n}项目 {a}",
                                                "“{n}”走进{p} {s}迎来新变化",
                                                "{p}印发{n}工作方案 {v}长效机制",
                                                "{p}{o}召开{n}推进会"};
constexpr std::array<const char*, 10> kSubheads = {
    "摸清家底 找准症结",    "一户一策 精准施策", "聚焦难点 补齐短板", "健全机制 久久为功", "让群众看得见摸得着",
    "从“等上门”到“送上门”", "多方联动 形成合力", "用心用情解难题",    "规范管理 提升质效", "小切口做出大文章"};
constexpr std::array<const char*, 12> kSources = {
    "新华网",       "《人民日报》", "央广网",       "《中国社会报》", "红星新闻",   "“民政微语”微信公众号",
    "《法治日报》", "青海卫视",     "省卫健委官网", "《农民日报》",   "中国新闻网", "海东市人民检察院官网"};

MadeArticle make_article(Dice& dice, const Subject& subject, const std::string& place) {
    MadeArticle article;
    const std::string office = dice.pick(kOffices);
    const auto made = [&](const char* pattern) { return fill(pattern, subject, place, office, dice); };
    article.title = made(dice.pick(kTitles));
    if (dice.chance(0.15)) article.kicker = std::string(subject.aim) + "——";
    const std::size_t paragraphs = dice.chance(0.3) ? 1 + dice.roll(2) : 2 + dice.roll(12);
    const bool subheads = paragraphs >= 5 && dice.chance(0.6);
    std::size_t next_subhead = 1 + dice.roll(2), subhead = dice.roll(kSubheads.size());
    for (std::size_t k = 0; k < paragraphs; ++k) {
        MadeParagraph paragraph;
        if (subheads && k == next_subhead && k + 1 < paragraphs) {
            paragraph.subhead = kSubheads[subhead++ % kSubheads.size()];
            next_subhead += 2 + dice.roll(3);
        }
        if (k == 0) paragraph.text = made(dice.pick(kOpenings));
        const std::size_t sentences = (k == 0 ? 0 : 1) + dice.roll(4);
        for (std::size_t s = 0; s < sentences; ++s) paragraph.text += made(dice.pick(kSentences));
        if (paragraph.text.empty()) paragraph.text = made(dice.pick(kSentences));
        article.paragraphs.push_back(std::move(paragraph));
    }
    if (dice.chance(0.7)) {
        article.source = dice.pick(kSources);
        article.is_reprint = dice.chance(0.4);
    } else if (dice.chance(0.5)) {
        article.byline = std::string("本报记者 ") + dice.pick(kPeople);
    }
    if (dice.chance(0.25)) article.caption = made("{p}“{n}”项目启动仪式");
    return article;
}

/// Inline Markdown away: links keep their words.
std::string plain(std::string_view markdown) {
    std::string out;
    for (std::size_t i = 0; i < markdown.size(); ++i) {
        if (markdown[i] == '[' || markdown[i] == '*' || markdown[i] == '`') continue;
        if (markdown[i] == ']') {
            if (i + 1 < markdown.size() && markdown[i + 1] == '(')
                i = std::min(markdown.find(')', i), markdown.size() - 1);
            continue;
        }
        out += markdown[i];
    }
    return out;
}

bool ends_as_sentence(std::string_view text) {
    return text.ends_with("。") || text.ends_with("？") || text.ends_with("！") || text.ends_with("。”") ||
           text.ends_with("。）");
}

MadeArticle read_sample(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    MadeArticle article;
    int fences = 0;
    std::string subhead;
    while (std::getline(file, line)) {
        if (line == "+++") {
            ++fences;
        } else if (fences == 1) {
            if (line.starts_with("title = \"")) article.title = line.substr(9, line.size() - 10);
        } else if (line.starts_with("## ")) {
            subhead = line.substr(3);
        } else if (!line.empty()) {
            const std::string text = plain(line);
            const bool odd = line[0] == '#' || line[0] == '>' || line[0] == '-' || line[0] == '|' || line[0] == '<' ||
                             line[0] == ':' || line[0] == '{' || line[0] == '!' ||
                             (line[0] >= '0' && line[0] <= '9' && line.find(". ") < 4);
            if (!odd && ends_as_sentence(text)) {
                article.paragraphs.push_back({article.paragraphs.empty() ? "" : subhead, text});
                subhead.clear();
            }
        }
    }
    return article;
}

}  // namespace

std::vector<MadeArticle> make_articles(Dice& dice, std::size_t count) {
    std::vector<std::size_t> subjects(kSubjects.size()), places(kPlaces.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) subjects[i] = i;
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    for (auto* list : {&subjects, &places}) {
        for (std::size_t i = list->size(); i > 1; --i) std::swap((*list)[i - 1], (*list)[dice.roll(i)]);
    }
    std::vector<MadeArticle> articles;
    for (std::size_t i = 0; i < count; ++i)
        articles.push_back(
            make_article(dice, kSubjects[subjects[i % subjects.size()]], kPlaces[places[i % places.size()]]));
    return articles;
}

std::vector<MadeArticle> sample_articles() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(CASEPRESS_SOURCE_ROOT "/content/notices")) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".zh.md") && !name.starts_with("_")) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<MadeArticle> articles;
    for (const auto& path : paths) {
        MadeArticle article = read_sample(path);
        if (article.paragraphs.size() >= 2 && !article.title.empty()) articles.push_back(std::move(article));
    }
    return articles;
}

}  // namespace casepress::test
