package app

// FieldReason says why something is ordered or done.
const FieldReason Field = "reason"

// PlanValues is what a customer has as somebody would type it into the form that
// changes it.
func PlanValues(c Customer) map[Field]string {
	values := FormValues(c)
	return map[Field]string{FieldPackage: values[FieldPackage], FieldLicenses: values[FieldLicenses]}
}

// ParsePlanForm reads the form that changes package and licenses. Of several
// customers what is left empty stays as it is.
func ParsePlanForm(values map[Field]string, catalog Catalog, several bool) (PlanChange, []Issue) {
	p := PlanChange{Reason: CleanText(values[FieldReason])}
	var issues []Issue
	if several && values[FieldPackage] == "" && CleanText(values[FieldLicenses]) == "" {
		return p, []Issue{block(FieldPackage, CodePlanNothing)}
	}
	if code := values[FieldPackage]; code != "" || !several {
		pack, found := catalog.Package(code)
		if !found {
			issues = required(FieldPackage)
		}
		p.Package = pack.Code
	}
	if typed := values[FieldLicenses]; CleanText(typed) != "" || !several {
		n, more := ParseLicenses(typed)
		p.Licenses, issues = n, append(issues, more...)
	}
	return p, issues
}
