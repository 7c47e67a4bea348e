package app

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The codes of issues, beside those in requiredCodes and tooLongCodes. Each has
// a sentence in assets/translations/issues.en.json under "issue.<code>"; its
// placeholders are the keys of Args.
const (
	CodePackageNotSold      = "package_not_sold"
	CodePackageGone         = "package_gone"
	CodeHostGone            = "host_gone"
	CodeEULAGone            = "eula_gone"
	CodeLicensesNotNumber   = "licenses_not_number"
	CodeLicensesNotWhole    = "licenses_not_whole"
	CodeLicensesTooFew      = "licenses_too_few"
	CodeLicensesTooMany     = "licenses_too_many"
	CodeLicensesMinimum     = "licenses_minimum"
	CodeHostUnknown         = "host_unknown"
	CodePostalCodeShape     = "postal_code_shape"
	CodePhoneUnreadable     = "phone_unreadable"
	CodePhoneNotValid       = "phone_not_valid"
	CodeWebsiteNotURL       = "website_not_url"
	CodeWebsiteScheme       = "website_scheme"
	CodeDomainNoDot         = "domain_no_dot"
	CodeDomainIP            = "domain_ip"
	CodeDomainSuffix        = "domain_public_suffix"
	CodeDomainLabel         = "domain_label"
	CodeDomainTooLong       = "domain_too_long"
	CodeDomainUnknownSuffix = "domain_unknown_suffix"
	CodeDomainFreeMail      = "domain_free_mail"
	CodeDomainLookAlike     = "domain_look_alike"
	CodeOwnDomain           = "own_domain"
	CodeDomainTaken         = "domain_taken"
	CodeDomainTakenArchived = "domain_taken_archived"
	CodeDomainInDraft       = "domain_in_draft"
	CodeDomainInNoNameDraft = "domain_in_no_name_draft"
	CodeSimilarCompany      = "similar_company"
	CodeSamePhone           = "same_phone"
	CodeRelatedDomain       = "related_domain"
	CodeEmailNotAddress     = "email_not_address"
	CodeEmailNameIncluded   = "email_name_included"
	CodeEmailQuoted         = "email_quoted"
	CodeEmailControl        = "email_control"
	CodeEmailNotASCII       = "email_not_ascii"
	CodeEmailIP             = "email_ip"
	CodeEmailTooLong        = "email_too_long"
	CodeEmailOffDomain      = "email_off_domain"
	CodeChecking            = "checking"
	CodeInvisible           = "invisible"
	CodeViewsTooMany        = "views_too_many"
	CodeMailDatePast        = "mail_date_past"
	CodeMailDateFar         = "mail_date_far"
	CodeMailDateUnreadable  = "mail_date_unreadable"
	CodeMailTimeUnreadable  = "mail_time_unreadable"
	CodeMailNoteTooLong     = "mail_note_too_long"
	CodeTemplateName        = "template_name_required"
	CodeTemplateTaken       = "template_name_taken"
	CodeTemplateLanguage    = "template_language"
	CodeTemplateSubject     = "template_subject_required"
	CodeTemplateBody        = "template_body_required"
	CodeTemplateLong        = "template_too_long"
	CodeTemplatePlaceholder = "template_placeholder"
	CodeTemplateLike        = "template_placeholder_like"
	CodeTemplateCondition   = "template_condition"
	CodeTemplateOpen        = "template_open"
	CodeTemplateStray       = "template_stray"
	CodeTemplateLink        = "template_link"
	CodeTemplateSupport     = "template_support"
	CodeLogoLarge           = "logo_large"
	CodeLogoSize            = "logo_size"
	CodeLogoKind            = "logo_kind"
	CodeLogoMissing         = "logo_missing"
	CodePlanNothing         = "plan_nothing"
	CodeTrialBackwards      = "trial_backwards"
	CodeTrialInPast         = "trial_in_past"
	CodeTrialTooFar         = "trial_too_far"
	CodeChannelHosted       = "channel_hosted"
	CodeHostSelf            = "host_self"
	CodeChannelHosts        = "channel_hosts"
	CodeReferenceTaken      = "reference_taken"
	CodeDomainLast          = "domain_last"
	CodeDomainPrimary       = "domain_primary"
	CodeDomainUsed          = "domain_used"
	CodeDomainOwn           = "domain_own"
	CodePersonPrimary       = "person_primary"
	CodePersonRole          = "person_role"
	CodeEmailForeign        = "email_foreign"
	CodeEmailUsed           = "email_used"
	CodeEmailNotRegistered  = "email_not_registered"
	CodeRouteHost           = "route_host"
	CodeRoutePort           = "route_port"
	CodeRouteHostLine       = "route_host_line"
	CodeRoutePortLine       = "route_port_line"
	CodeNameMismatch        = "name_mismatch"
	CodeMergeSelf           = "merge_self"
	CodeMergeHost           = "merge_host"
	CodeMergeArchived       = "merge_archived"
	CodeTagTaken            = "tag_taken"
	CodeTagUnheld           = "tag_unheld"
	CodePackageTaken        = "package_taken"
	CodePackageUsed         = "package_used"
	CodeTrialDays           = "trial_days"
	CodeMinimumLicenses     = "minimum_licenses"
)

// requiredCodes say that a field is empty or holds nothing that can be chosen.
var requiredCodes = map[Field]string{
	FieldAccountType: "account_type_required",
	FieldProduct:     "product_required",
	FieldPackage:     "package_required",
	FieldLicenses:    "licenses_required",
	FieldCompany:     "company_required",
	FieldStreet:      "street_required",
	FieldCity:        "city_required",
	FieldState:       "state_required",
	FieldPostalCode:  "postal_code_required",
	FieldCountry:     "country_required",
	FieldDomain:      "domain_required",
	FieldFirstName:   "first_name_required",
	FieldEmail:       "email_required",
	FieldEULA:        "eula_required",
	FieldViewName:    "view_name_required",
	FieldProfileName: "profile_name_required",
	FieldTrialEnds:   "trial_ends_required",
	FieldReason:      "reason_required",
	FieldNote:        "note_required",
	FieldRole:        "role_required",
	FieldTag:         "tag_required",
	FieldPackageName: "package_name_required",
}

// tooLongCodes say that a text is longer than MaxRunes.
var tooLongCodes = map[Field]string{
	FieldCompany:      "company_too_long",
	FieldStreet:       "street_too_long",
	FieldCity:         "city_too_long",
	FieldPostalCode:   "postal_code_too_long",
	FieldPhone:        "phone_too_long",
	FieldWebsite:      "website_too_long",
	FieldFirstName:    "first_name_too_long",
	FieldLastName:     "last_name_too_long",
	FieldViewName:     "view_name_too_long",
	FieldTemplateName: "template_name_too_long",
	FieldProfileName:  "profile_name_too_long",
	FieldNote:         "note_too_long",
	FieldReference:    "reference_too_long",
	FieldTag:          "tag_too_long",
	FieldPackageName:  "package_name_too_long",
}

// IssueCodes returns every code that an issue of a draft, a view or a message can carry, sorted.
func IssueCodes() []string {
	codes := []string{
		CodePackageNotSold, CodePackageGone, CodeHostGone, CodeEULAGone, CodeLicensesNotNumber, CodeLicensesNotWhole, CodeLicensesTooFew, CodeLicensesTooMany,
		CodeLicensesMinimum, CodeHostUnknown, CodePostalCodeShape, CodePhoneUnreadable, CodePhoneNotValid,
		CodeWebsiteNotURL, CodeWebsiteScheme, CodeDomainNoDot, CodeDomainIP, CodeDomainSuffix, CodeDomainLabel,
		CodeDomainTooLong, CodeDomainUnknownSuffix, CodeDomainFreeMail, CodeDomainLookAlike, CodeOwnDomain,
		CodeDomainTaken, CodeDomainTakenArchived, CodeDomainInDraft, CodeDomainInNoNameDraft, CodeSimilarCompany,
		CodeSamePhone, CodeRelatedDomain,
		CodeEmailNotAddress, CodeEmailNameIncluded, CodeEmailQuoted, CodeEmailControl, CodeEmailNotASCII, CodeEmailIP,
		CodeEmailTooLong, CodeEmailOffDomain, CodeChecking, CodeInvisible, CodeViewsTooMany,
		CodeMailDatePast, CodeMailDateFar, CodeMailDateUnreadable, CodeMailTimeUnreadable, CodeMailNoteTooLong,
		CodeTemplateName, CodeTemplateTaken, CodeTemplateLanguage, CodeTemplateSubject, CodeTemplateBody, CodeTemplateLong, CodeTemplatePlaceholder, CodeTemplateLike, CodeTemplateCondition,
		CodeTemplateOpen, CodeTemplateStray, CodeTemplateLink, CodeTemplateSupport, CodeLogoLarge, CodeLogoSize, CodeLogoKind, CodeLogoMissing,
		CodePlanNothing, CodeTrialBackwards, CodeTrialInPast, CodeTrialTooFar, CodeChannelHosted, CodeHostSelf, CodeChannelHosts,
		CodeReferenceTaken, CodeDomainLast, CodeDomainPrimary, CodeDomainUsed, CodeDomainOwn, CodePersonPrimary,
		CodePersonRole, CodeEmailForeign, CodeEmailUsed, CodeEmailNotRegistered, CodeRouteHost, CodeRoutePort,
		CodeRouteHostLine, CodeRoutePortLine,
		CodeNameMismatch, CodeMergeSelf, CodeMergeHost, CodeMergeArchived, CodeTagTaken, CodeTagUnheld, CodePackageTaken, CodePackageUsed,
		CodeTrialDays, CodeMinimumLicenses, CodeWhileArchived, CodeWhileCanceled, CodeWhileSuspended,
		CodeNotSuspended, CodeNotArchived, CodeNotOnTrial, CodeArchiveFirst, CodeIsActive,
		CodeSuspendedAlready, CodeCanceledAlready, CodeArchivedAlready,
	}
	codes = slices.AppendSeq(codes, maps.Values(requiredCodes))
	codes = slices.AppendSeq(codes, maps.Values(tooLongCodes))
	slices.Sort(codes)
	return codes
}

// TakenIssue says that somebody else has the domain: a customer stops the
// entry, a draft is only odd.
func TakenIssue(h DomainHolder) Issue {
	switch {
	case h.Draft != "" && h.Company == "":
		return warn(FieldDomain, CodeDomainInNoNameDraft, "id", string(h.Draft))
	case h.Draft != "":
		return warn(FieldDomain, CodeDomainInDraft, "Company", h.Company, "id", string(h.Draft))
	}
	code := CodeDomainTaken
	if h.Archived {
		code = CodeDomainTakenArchived
	}
	return block(FieldDomain, code, "Company", h.Company, "id", strconv.FormatInt(int64(h.Customer), 10))
}

// SimilarIssue says that a customer with a very like name exists. Its Status
// is a code that the view puts into words.
func SimilarIssue(s Similar) Issue { return s.issue(FieldCompany, CodeSimilarCompany) }

// SamePhoneIssue says that a customer has that phone number.
func SamePhoneIssue(s Similar) Issue { return s.issue(FieldPhone, CodeSamePhone) }

// RelatedDomainIssue says that a customer has a domain of the same name below
// another suffix.
func RelatedDomainIssue(s Similar) Issue { return s.issue(FieldDomain, CodeRelatedDomain) }

func (s Similar) issue(f Field, code string) Issue {
	return warn(f, code, "Company", s.Company, "Status", string(s.Status), "Domain", s.Domain, "id", strconv.FormatInt(int64(s.ID), 10))
}

// CheckingIssue says that the look-up of the domain has not come back yet.
func CheckingIssue() Issue { return block(FieldDomain, CodeChecking) }

func block(f Field, code string, args ...string) Issue { return issue(f, Block, code, args) }

func warn(f Field, code string, args ...string) Issue { return issue(f, Warn, code, args) }

// issue makes one; args are pairs of placeholder and value.
func issue(f Field, level Level, code string, args []string) Issue {
	made := Issue{Field: f, Code: code, Level: level}
	for pair := range slices.Chunk(args, 2) {
		if made.Args == nil {
			made.Args = map[string]string{}
		}
		made.Args[pair[0]] = pair[1]
	}
	return made
}

// required says that a field is empty.
func required(f Field) []Issue { return []Issue{block(f, requiredCodes[f])} }

// groupThousands writes a number as sentences show it: 1,000,000.
func groupThousands(n int) string {
	digits := strconv.Itoa(n)
	var groups []string
	for len(digits) > 3 {
		groups = append(groups, digits[len(digits)-3:])
		digits = digits[:len(digits)-3]
	}
	groups = append(groups, digits)
	slices.Reverse(groups)
	return strings.Join(groups, ",")
}
