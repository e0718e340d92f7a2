#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

/*
 * What may go over a wire unencrypted: what does not leave this machine, and what the site allows
 * in writing. That stands in a file which a user of the console does not write: hinomi/site.conf in
 * one of $XDG_CONFIG_DIRS (/etc/xdg), or the file that HINOMI_SITE_CONF names:
 *
 *   [plain-text]
 *   host=hub.example.jp;10.1.2.3
 *   reason=the ministry's closed network, until it has certificates (number of the decision)
 *
 * More groups may follow, "[plain-text two]" and so on, each with hosts and reason of its own.
 */

/**
 * hn_wire_is_loopback:
 * @host: a host without port, as it stands in an address
 *
 * Decided by the address, never by asking a resolver: 127.0.0.0/8, ::1 and the name "localhost",
 * which GLib resolves to nothing else (RFC 6761).
 *
 * Returns: whether what is sent there does not leave this machine
 */
gboolean hn_wire_is_loopback (const char *host);

/**
 * hn_wire_check_plain:
 * @host: a host without port
 * @reason: (out) (nullable) (transfer full): why the site allows it; %NULL on this machine
 * @error: %HN_FEED_ERROR_PLAIN
 *
 * Returns: whether what is sent there may go unencrypted; if not, @error is set
 */
gboolean hn_wire_check_plain (const char *host, char **reason, GError **error);

/**
 * hn_wire_check_url:
 * @url: an address of http, https, nats, tls (or ws, wss)
 * @reason: (out) (nullable) (transfer full): why the site allows it unencrypted; %NULL where it is
 *   encrypted, or on this machine
 * @error: %HN_FEED_ERROR_PLAIN
 *
 * Returns: whether what is sent there is encrypted or may go unencrypted; if not, @error is set
 */
gboolean hn_wire_check_url (const char *url, char **reason, GError **error);

/**
 * hn_wire_redact:
 * @address: an address that somebody gave, as it may be wrong
 *
 * For words and logs: what stands where a user and a password, a token or a PIN may stand is left
 * out.
 *
 * Returns: (transfer full): the address without that
 */
char *hn_wire_redact (const char *address);

/**
 * hn_wire_strip:
 * @addresses: one address, or several with commas
 *
 * For settings of a time when an address could have a user and a password, or a query: nothing is
 * left of them, nor of a fragment.
 *
 * Returns: (transfer full): @addresses without what may be secret in them
 */
char *hn_wire_strip (const char *addresses);

G_END_DECLS
