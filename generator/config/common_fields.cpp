#include "config/common_fields.h"

namespace casepress::config {

std::string_view common_fields_toml() {
    // Labels are in Chinese and English; a site in other languages redeclares what its readers see.
    return R"toml(
[fields]
title = { kind = "text", label = { zh = "标题", en = "Title" } }
type = { kind = "text", label = { zh = "类型", en = "Type" } }
kicker = { kind = "text", label = { zh = "引题", en = "Kicker" } }
deck = { kind = "text", label = { zh = "副题", en = "Deck" } }
summary = { kind = "text", label = { zh = "摘要", en = "Summary" } }
byline = { kind = "text", label = { zh = "署名", en = "Byline" } }
date = { kind = "date", label = { zh = "日期", en = "Date" } }
date_note = { kind = "text", label = { zh = "日期说明", en = "About the date" } }
published = { kind = "date", label = { zh = "发布", en = "Published" } }
updated = { kind = "date", label = { zh = "更新", en = "Updated" } }
publish_at = { kind = "date", label = { zh = "定时发布", en = "To be published" } }
draft = { kind = "boolean", label = { zh = "草稿", en = "Draft" } }
slug = { kind = "text", label = { zh = "网址名", en = "Name in the address" } }
aliases = { kind = "text", list = true, label = { zh = "旧网址", en = "Old addresses" } }
weight = { kind = "integer", label = { zh = "排序", en = "Order" } }
region = { kind = "region", list = true, label = { zh = "地区", en = "Region" } }
tags = { kind = "term", vocabulary = "tags", list = true, label = { zh = "标签", en = "Tags" } }
categories = { kind = "term", vocabulary = "categories", list = true, label = { zh = "分类", en = "Categories" } }
source_language = { kind = "text", label = { zh = "原文语言", en = "Source language" } }
licence = { kind = "text", label = { zh = "许可", en = "Licence" } }
not_given = { kind = "text", list = true, label = { zh = "来源未载", en = "Not given by the source" } }
questions = { kind = "text", list = true, label = { zh = "讨论题", en = "Discussion questions" } }
related = { kind = "page", list = true, label = { zh = "相关", en = "Related" } }
image = { kind = "text", label = { zh = "图片", en = "Image" } }
image_alt = { kind = "text", label = { zh = "图片说明", en = "Image description" } }
note = { kind = "text", label = { zh = "编者注", en = "Editors' note" } }

[fields.sources]
kind = "table"
list = true
label = { zh = "来源", en = "Sources" }
[fields.sources.fields]
name = { kind = "text", required = true, label = { zh = "名称", en = "Name" } }
relation = { kind = "text", values = ["based-on", "reprinted-from"], label = { zh = "关系", en = "Relation" } }
url = { kind = "url", label = { zh = "链接", en = "Link" } }
place = { kind = "text", label = { zh = "出处", en = "Place" } }

[fields.figures]
kind = "table"
list = true
label = { zh = "数据", en = "Figures" }
[fields.figures.fields]
value = { kind = "number", required = true, label = { zh = "数值", en = "Value" } }
upper = { kind = "number", label = { zh = "上限", en = "Upper value" } }
unit = { kind = "text", required = true, label = { zh = "单位", en = "Unit" } }
qualifier = { kind = "text", values = ["exact", "more-than", "about", "nearly", "at-least", "at-most", "about-or-more"], label = { zh = "限定", en = "Qualifier" } }
date = { kind = "date", label = { zh = "时间", en = "Date" } }
group = { kind = "text", label = { zh = "组", en = "Group" } }
label = { kind = "text", required = true, label = { zh = "名称", en = "Label" } }

[fields.history]
kind = "table"
label = { zh = "沿革", en = "History" }
[fields.history.fields]
follows = { kind = "text", list = true, label = { zh = "前身", en = "Follows" } }

[fields.print]
kind = "table"
label = { zh = "印刷", en = "Print" }
[fields.print.fields]
total = { kind = "integer", label = { zh = "总期数", en = "Running number" } }
imprint = { kind = "text", list = true, label = { zh = "版权页文字", en = "Imprint" } }
page_prefix = { kind = "text", label = { zh = "版号前缀", en = "Prefix of page numbers" } }
theme = { kind = "text", label = { zh = "版面设置", en = "Settings of pages" } }
[fields.print.fields.items]
kind = "table"
list = true
label = { zh = "稿件安排", en = "Wishes" }
[fields.print.fields.items.fields]
item = { kind = "text", required = true, label = { zh = "稿件", en = "Item" } }
importance = { kind = "integer", label = { zh = "重要程度", en = "Importance" } }
page = { kind = "integer", label = { zh = "版", en = "Page" } }
headline = { kind = "text", values = ["horizontal", "vertical"], label = { zh = "标题排法", en = "Headline" } }
jump = { kind = "boolean", label = { zh = "可以转版", en = "May jump" } }

[vocabularies.categories]
label = { zh = "分类", en = "Category" }
title = { zh = "按分类浏览", en = "Browse by category" }

[vocabularies.tags]
label = { zh = "标签", en = "Tag" }
title = { zh = "按标签浏览", en = "Browse by tag" }
)toml";
}

}  // namespace casepress::config
