package app

// ParseExtendForm reads until when a trial is to go on that ends on a day now, ""
// where several do, and why: product.md asks for a reason.
func ParseExtendForm(values map[Field]string, ends, today Date) (to Date, reason string, issues []Issue) {
	to, reason = Date(values[FieldTrialEnds]), CleanText(values[FieldReason])
	issues = CheckTrialEnd(to, ends, today)
	if reason == "" {
		issues = append(issues, required(FieldReason)...)
	}
	return to, reason, issues
}
