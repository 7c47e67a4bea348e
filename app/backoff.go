package app

import "time"

// backoffSteps are the waits after the first, second, … failure in a row.
var backoffSteps = [...]time.Duration{
	time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute,
	30 * time.Minute, time.Hour, 2 * time.Hour,
}

// longestBackoff is more than Backoff ever returns.
const longestBackoff = 3 * time.Hour

// Backoff returns how long to wait after failures failures in a row: 1, 2, 5,
// 15, 30, 60 minutes, then 2 hours, each ±20 %. Random is in [0, 1) and spreads
// computers that lost the same server.
func Backoff(failures int, random float64) time.Duration {
	step := backoffSteps[min(max(failures, 1), len(backoffSteps))-1]
	return time.Duration(float64(step) * (0.8 + 0.4*random))
}
