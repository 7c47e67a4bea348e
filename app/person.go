package app

import "strings"

// Role says what somebody is to us at a customer.
type Role string

// The roles. Administrators sign in, so their address is on a domain of the
// customer; the others are contacts.
const (
	RoleAdministrator Role = "administrator"
	RoleBilling       Role = "billing"
	RoleTechnical     Role = "technical"
	RoleOther         Role = "other"
)

// Roles returns the roles in the order of a menu.
func Roles() []Role { return []Role{RoleAdministrator, RoleBilling, RoleTechnical, RoleOther} }

// SignsIn says whether somebody in the role signs in to the product.
func (r Role) SignsIn() bool { return r == RoleAdministrator }

// Person is somebody at a customer. Exactly one is Primary, an administrator.
type Person struct {
	ID        int64  `json:"id"` // 0 before it is kept
	Role      Role   `json:"role"`
	Primary   bool   `json:"primary,omitempty"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Email     string `json:"email"`
}

// Name is the first and the last name.
func (p Person) Name() string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// Domain is the domain of the person's address.
func (p Person) Domain() string { return p.Email[strings.LastIndex(p.Email, "@")+1:] }
