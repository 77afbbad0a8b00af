#pragma once
// The words that say what part a person has in a case. Two rules read them: full names of minors (pattern_minors.h)
// and persons who have a pseudonym elsewhere (text_persons.h).

#include <array>
#include <cstdint>
#include <string_view>

namespace casepress::privacy {

/// Parts as bits; two mentions may be of one person where they share one.
using Parts = std::uint64_t;
inline constexpr Parts kSuspectPart = 1;
inline constexpr Parts kVictimPart = 2;
inline constexpr Parts kGuardianPart = 4;
inline constexpr Parts kMinorPart = kSuspectPart | kVictimPart;  ///< a child, not known which of the two
inline constexpr Parts kAnyPart = ~Parts{0};                     ///< nothing is said

enum class RoleOf : std::uint8_t {
    kMinor,  ///< or of a victim: a full name behind it is never to be published
    kAnybody,
};

struct CaseRole {
    std::string_view word;
    Parts parts = kAnyPart;
    RoleOf who = RoleOf::kAnybody;
};

inline constexpr std::array kCaseRoles{
    CaseRole{"未成年嫌疑人", kSuspectPart, RoleOf::kMinor},
    CaseRole{"未成年犯罪嫌疑人", kSuspectPart, RoleOf::kMinor},
    CaseRole{"未成年被告人", kSuspectPart, RoleOf::kMinor},
    CaseRole{"未成年被害人", kVictimPart, RoleOf::kMinor},
    CaseRole{"未成年受害人", kVictimPart, RoleOf::kMinor},
    CaseRole{"未成年人", kMinorPart, RoleOf::kMinor},
    CaseRole{"未成年子女", kMinorPart, RoleOf::kMinor},
    CaseRole{"被害人", kVictimPart, RoleOf::kMinor},
    CaseRole{"受害人", kVictimPart, RoleOf::kMinor},
    CaseRole{"受害者", kVictimPart, RoleOf::kMinor},
    CaseRole{"受害女童", kVictimPart, RoleOf::kMinor},
    CaseRole{"受害男童", kVictimPart, RoleOf::kMinor},
    CaseRole{"少年", kMinorPart, RoleOf::kMinor},
    CaseRole{"少女", kMinorPart, RoleOf::kMinor},
    CaseRole{"男孩", kMinorPart, RoleOf::kMinor},
    CaseRole{"女孩", kMinorPart, RoleOf::kMinor},
    CaseRole{"男童", kMinorPart, RoleOf::kMinor},
    CaseRole{"女童", kMinorPart, RoleOf::kMinor},
    CaseRole{"幼女", kMinorPart, RoleOf::kMinor},
    CaseRole{"女生", kMinorPart, RoleOf::kMinor},
    CaseRole{"男生", kMinorPart, RoleOf::kMinor},
    CaseRole{"小学生", kMinorPart, RoleOf::kMinor},
    CaseRole{"中学生", kMinorPart, RoleOf::kMinor},
    CaseRole{"初中生", kMinorPart, RoleOf::kMinor},
    CaseRole{"高中生", kMinorPart, RoleOf::kMinor},
    CaseRole{"学生", kMinorPart, RoleOf::kMinor},
    CaseRole{"养女", kMinorPart, RoleOf::kMinor},
    CaseRole{"养子", kMinorPart, RoleOf::kMinor},
    CaseRole{"女儿", kMinorPart, RoleOf::kMinor},
    CaseRole{"儿子", kMinorPart, RoleOf::kMinor},
    CaseRole{"婚生子", kMinorPart, RoleOf::kMinor},
    CaseRole{"婚生女", kMinorPart, RoleOf::kMinor},
    CaseRole{"嫌疑人", kSuspectPart},
    CaseRole{"犯罪嫌疑人", kSuspectPart},
    CaseRole{"被告人", kSuspectPart},
    CaseRole{"被不起诉人", kSuspectPart},
    CaseRole{"行为人", kSuspectPart},
    CaseRole{"罪犯", kSuspectPart},
    CaseRole{"监护人", kGuardianPart},
    CaseRole{"法定代理人", kGuardianPart},
    CaseRole{"父亲", kGuardianPart},
    CaseRole{"母亲", kGuardianPart},
    CaseRole{"继父", kGuardianPart},
    CaseRole{"继母", kGuardianPart},
    CaseRole{"养父", kGuardianPart},
    CaseRole{"养母", kGuardianPart},
    CaseRole{"生父", kGuardianPart},
    CaseRole{"生母", kGuardianPart},
    CaseRole{"祖父", kGuardianPart},
    CaseRole{"祖母", kGuardianPart},
    CaseRole{"爷爷", kGuardianPart},
    CaseRole{"奶奶", kGuardianPart},
    CaseRole{"外公", kGuardianPart},
    CaseRole{"外婆", kGuardianPart},
};

/// In English texts, lower-case; a name follows.
inline constexpr std::array kEnglishRoles{
    CaseRole{"victim", kVictimPart},
    CaseRole{"suspect", kSuspectPart},
    CaseRole{"defendant", kSuspectPart},
    CaseRole{"offender", kSuspectPart},
    CaseRole{"accused", kSuspectPart},
    CaseRole{"minor", kMinorPart},
    CaseRole{"juvenile", kMinorPart},
    CaseRole{"teenager", kMinorPart},
    CaseRole{"child", kMinorPart},
    CaseRole{"boy", kMinorPart},
    CaseRole{"girl", kMinorPart},
    CaseRole{"student", kMinorPart},
    CaseRole{"pupil", kMinorPart},
    CaseRole{"daughter", kMinorPart},
    CaseRole{"son", kMinorPart},
    CaseRole{"guardian", kGuardianPart},
    CaseRole{"father", kGuardianPart},
    CaseRole{"mother", kGuardianPart},
    CaseRole{"stepfather", kGuardianPart},
    CaseRole{"stepmother", kGuardianPart},
    CaseRole{"grandfather", kGuardianPart},
    CaseRole{"grandmother", kGuardianPart},
};

}  // namespace casepress::privacy
