#pragma once
// The site and its parts as templates see them: languages, sections, types, vocabularies and terms, regions, the
// glossary.

#include "web/attributes.h"
#include "web/scope.h"

namespace casepress::web {

/// The whole site, in the language of the view.
class SiteObject final : public AttributeObject<SiteObject> {
public:
    explicit SiteObject(const RenderScope& scope) : scope_(scope) {}
    static std::span<const Attribute<SiteObject>> attributes();

private:
    [[nodiscard]] Value titles() const;
    [[nodiscard]] Value menu() const;
    [[nodiscard]] Value types() const;
    [[nodiscard]] Value vocabularies() const;
    [[nodiscard]] Value years() const;

    const RenderScope& scope_;
};

// Lists of the view's language: top-level sections with pages, the roots of the tree of regions, terms of the glossary.
[[nodiscard]] Value sections_of_site(const RenderScope& scope);
[[nodiscard]] Value regions_of_site(const RenderScope& scope);
[[nodiscard]] Value glossary_of_site(const RenderScope& scope);

class LanguageObject final : public AttributeObject<LanguageObject> {
public:
    LanguageObject(const RenderScope& scope, LanguageId id) : scope_(scope), id_(id) {}
    static std::span<const Attribute<LanguageObject>> attributes();

private:
    const RenderScope& scope_;
    LanguageId id_;
};

class SectionObject final : public AttributeObject<SectionObject> {
public:
    SectionObject(const RenderScope& scope, LanguageId language, site::SectionId id)
        : scope_(scope), section_(scope.language(language).sections[id]), language_(language), id_(id) {}
    static std::span<const Attribute<SectionObject>> attributes();
    [[nodiscard]] std::string_view text() const override { return section_.title; }

private:
    const RenderScope& scope_;
    const site::Section& section_;
    LanguageId language_;
    site::SectionId id_;
};

class TypeObject final : public AttributeObject<TypeObject> {
public:
    TypeObject(const RenderScope& scope, LanguageId language, const config::TypeSpec& type);
    static std::span<const Attribute<TypeObject>> attributes();

private:
    const RenderScope& scope_;
    const config::TypeSpec& type_;
    const site::Listing& listing_;
    std::string_view code_;
};

class VocabularyObject final : public AttributeObject<VocabularyObject> {
public:
    VocabularyObject(const RenderScope& scope, LanguageId language, std::uint32_t id)
        : scope_(scope), vocabulary_(scope.catalog().vocabularies[id]), language_(language), id_(id) {}
    static std::span<const Attribute<VocabularyObject>> attributes();

private:
    const RenderScope& scope_;
    const model::Vocabulary& vocabulary_;
    LanguageId language_;
    std::uint32_t id_;
};

class TermObject final : public AttributeObject<TermObject> {
public:
    TermObject(const RenderScope& scope, LanguageId language, model::TermReference term);
    static std::span<const Attribute<TermObject>> attributes();

private:
    const RenderScope& scope_;
    const model::Term& term_;
    const site::Listing& listing_;
    LanguageId language_;
};

class RegionObject final : public AttributeObject<RegionObject> {
public:
    RegionObject(const RenderScope& scope, LanguageId language, model::RegionId id)
        : scope_(scope), listing_(scope.language(language).regions[id]), language_(language), id_(id) {}
    static std::span<const Attribute<RegionObject>> attributes();

private:
    const RenderScope& scope_;
    const site::RegionListing& listing_;
    LanguageId language_;
    model::RegionId id_;
};

class GlossaryTermObject final : public AttributeObject<GlossaryTermObject> {
public:
    GlossaryTermObject(const RenderScope& scope, LanguageId language, std::uint32_t id)
        : scope_(scope), term_(scope.catalog().glossary[id]), language_(language), id_(id) {}
    static std::span<const Attribute<GlossaryTermObject>> attributes();

private:
    const RenderScope& scope_;
    const model::GlossaryTerm& term_;
    LanguageId language_;
    std::uint32_t id_;
};

/// A name in the first other language of the site that has one of its own, or "".
[[nodiscard]] std::string_view other_language_name(const site::Site& site, const config::LanguageText& name,
                                                   LanguageId language);

}  // namespace casepress::web
