package app

// ParseExtendForm reads until when a trial is to go on, and why: product.md asks
// for a reason. A day that does not fit the trial is refused by Extend.
func ParseExtendForm(values map[Field]string) (to Date, reason string, issues []Issue) {
	to, reason = Date(values[FieldTrialEnds]), CleanText(values[FieldReason])
	if to == "" {
		issues = required(FieldTrialEnds)
	}
	if reason == "" {
		issues = append(issues, required(FieldReason)...)
	}
	return to, reason, issues
}
