package data

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"foyer/app"
)

// sealWork is the work factor of scrypt: a guess at the passphrase takes half a
// second and 128 MB.
const sealWork = 17

// sealedMark is how a file of age begins.
const sealedMark = "age-encryption.org/"

// seal encrypts what is written to it; it must be closed.
func seal(to io.Writer, key app.Secret, work int) (io.WriteCloser, error) {
	recipient, err := age.NewScryptRecipient(key.Reveal())
	if err != nil {
		return nil, err
	}
	recipient.SetWorkFactor(work)
	return age.Encrypt(to, recipient)
}

// unseal decrypts a file of age, and gives any other as it is. app.ErrPassphrase
// when the key does not open it.
func unseal(from io.Reader, key app.Secret) (io.Reader, error) {
	buffered := bufio.NewReader(from)
	if head, err := buffered.Peek(len(sealedMark)); err != nil || !bytes.Equal(head, []byte(sealedMark)) {
		return buffered, nil // too short for a database, too: that is found later
	}
	if key.Empty() {
		return nil, app.ErrPassphrase
	}
	identity, err := age.NewScryptIdentity(key.Reveal())
	if err != nil {
		return nil, err
	}
	content, err := age.Decrypt(buffered, identity)
	if missed := (*age.NoIdentityMatchError)(nil); errors.As(err, &missed) {
		return nil, app.ErrPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", app.ErrBackupDamaged, err)
	}
	return content, nil
}
