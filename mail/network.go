package mail

import (
	"net"
	"strings"
)

// Addresses lists the addresses of this computer that others could reach: when
// they change, so did the network. It is an app.Network.
func Addresses() string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return "" // the same as none, until it can be told again
	}
	var reachable []string
	for _, address := range all {
		if ip, ok := address.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() {
			reachable = append(reachable, ip.String())
		}
	}
	return strings.Join(reachable, " ")
}
