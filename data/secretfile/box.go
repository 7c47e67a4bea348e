package secretfile

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"foyer/app"
)

// A file is its head, a nonce, and the passwords sealed with XChaCha20-Poly1305,
// which vouches for the head, too. The key is made of the passphrase by Argon2id.
const (
	magic    = "foyer secrets 1\n"
	saltSize = 16
	headSize = len(magic) + 3*4 + saltSize
	nonceEnd = headSize + chacha20poly1305.NonceSizeX
)

// costs are what a guess costs: passes over memory in KiB, by threads.
type costs struct{ Passes, Memory, Threads uint32 }

// usual is the second choice of RFC 9106, for computers that do other things.
func usual() costs { return costs{Passes: 3, Memory: 64 << 10, Threads: 4} }

// reasonable keeps a file that somebody made from taking all memory or time.
func (c costs) reasonable() bool {
	return c.Passes >= 1 && c.Passes <= 20 && c.Memory >= 8*c.Threads && c.Memory <= 1<<20 && c.Threads >= 1 && c.Threads <= 64
}

// box seals and opens; it holds the key.
type box struct {
	head []byte
	aead cipher.AEAD
}

func newBox(passphrase app.Secret, c costs) (*box, error) {
	salt := make([]byte, saltSize)
	if _, err := rand.Read(salt); err != nil {
		return nil, fmt.Errorf("salt: %w", err)
	}
	var head bytes.Buffer
	head.WriteString(magic)
	for _, n := range []uint32{c.Passes, c.Memory, c.Threads} {
		head.Write(binary.LittleEndian.AppendUint32(nil, n))
	}
	head.Write(salt)
	return boxOf(head.Bytes(), passphrase)
}

// boxOf makes the key for a file that begins like content.
func boxOf(content []byte, passphrase app.Secret) (*box, error) {
	if len(content) < headSize || !bytes.HasPrefix(content, []byte(magic)) {
		return nil, app.ErrDamaged
	}
	number := func(i int) uint32 { return binary.LittleEndian.Uint32(content[len(magic)+4*i:]) }
	c := costs{number(0), number(1), number(2)}
	if !c.reasonable() {
		return nil, app.ErrDamaged
	}
	head := bytes.Clone(content[:headSize])
	key := argon2.IDKey([]byte(passphrase.Reveal()), head[headSize-saltSize:], c.Passes, c.Memory, uint8(c.Threads), chacha20poly1305.KeySize)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("cipher: %w", err)
	}
	return &box{head, aead}, nil
}

func (b *box) seal(plain []byte) ([]byte, error) {
	content := make([]byte, nonceEnd, nonceEnd+len(plain)+b.aead.Overhead())
	copy(content, b.head)
	if _, err := rand.Read(content[headSize:]); err != nil {
		return nil, fmt.Errorf("nonce: %w", err)
	}
	return b.aead.Seal(content, content[headSize:nonceEnd], plain, b.head), nil
}

// open refuses what this box did not seal, byte for byte.
func (b *box) open(content []byte) ([]byte, error) {
	if len(content) < nonceEnd || !bytes.Equal(content[:headSize], b.head) {
		return nil, app.ErrDamaged
	}
	plain, err := b.aead.Open(nil, content[headSize:nonceEnd], content[nonceEnd:], b.head)
	if err != nil {
		return nil, app.ErrDamaged
	}
	return plain, nil
}
