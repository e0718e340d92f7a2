#pragma once

#include "hn-register.h"

G_BEGIN_DECLS

/* As much as is read at once: a text, and a register of all operators. */
#define HN_ANONYMISE_INPUT_MAX_BYTES (16 * 1024 * 1024)

/**
 * hn_anonymise_input_read:
 * @json: a JSON text; it needs no NUL at its end
 * @length: its length in bytes
 * @text: (out) (transfer full): the text that is to be searched
 * @error: return location for an error of %G_IO_ERROR; its message says where (a JSON pointer) and
 *   why
 *
 * Reads what `hinomictl anonymise` takes: `{"operator", "register", "k", "text"}`. Whatever is
 * missing or null is empty; k is then %HN_REGISTER_DEFAULT_K. Members that mean nothing are passed
 * over.
 *
 * Returns: (transfer full) (nullable): the register
 */
HnRegister *hn_anonymise_input_read (const char *json, gsize length, char **text, GError **error);

G_END_DECLS
