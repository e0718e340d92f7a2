#include "hn-shape-table.h"

/* STIX 2.1, 6: the extensions that SCOs come with, by their keys. */

static const HnProperty archive[] = { REF ("contains_refs", RL, "file directory"),
                                      STRING ("comment", O), END };

static const HnProperty stream[] = { STRING ("name", R), HASHES ("hashes", O), COUNT ("size", O),
                                     END };
static HnShape stream_shape = { .name = "alternate-data-stream", .properties = stream };
static const HnProperty ntfs[] = { STRING ("sid", O),
                                   OBJECT ("alternate_data_streams", L, stream_shape), END };
static const HnConstraint ntfs_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "sid", "alternate_data_streams" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty pdf[] = {
  STRING ("version", O), BOOL ("is_optimized", O), DICT ("document_info_dict", O),
  STRING ("pdfid0", O),  STRING ("pdfid1", O),     END,
};
static const HnConstraint pdf_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "version", "is_optimized", "document_info_dict", "pdfid0", "pdfid1" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty raster[] = { INTEGER ("image_height", O), INTEGER ("image_width", O),
                                     INTEGER ("bits_per_pixel", O), DICT ("exif_tags", O), END };
static const HnConstraint raster_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "image_height", "image_width", "bits_per_pixel", "exif_tags" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty section[] = {
  STRING ("name", R),
  COUNT ("size", O),
  { "entropy", HN_VALUE_NUMBER, O },
  HASHES ("hashes", O),
  END,
};
static HnShape section_shape = { .name = "windows-pe-section", .properties = section };
static const HnProperty pebinary[] = {
  STRING ("pe_type", R),
  STRING ("imphash", O),
  HEX ("machine_hex", O),
  COUNT ("number_of_sections", O),
  TIME ("time_date_stamp", O),
  HEX ("pointer_to_symbol_table_hex", O),
  COUNT ("number_of_symbols", O),
  COUNT ("size_of_optional_header", O),
  HEX ("characteristics_hex", O),
  HASHES ("file_header_hashes", O),
  DICT ("optional_header", O),
  OBJECT ("sections", L, section_shape),
  END,
};

static const HnProperty http_request[] = {
  STRING ("request_method", R),
  STRING ("request_value", R),
  STRING ("request_version", O),
  DICT ("request_header", O),
  COUNT ("message_body_length", O),
  REF ("message_body_data_ref", O, "artifact"),
  END,
};

static const HnProperty icmp[] = { HEX ("icmp_type_hex", R), HEX ("icmp_code_hex", R), END };

static const HnProperty socket_properties[] = {
  WORD ("address_family",
        R,
        "AF_UNSPEC AF_INET AF_IPX AF_APPLETALK AF_NETBIOS AF_INET6 AF_IRDA AF_BTH"),
  BOOL ("is_blocking", O),
  BOOL ("is_listening", O),
  DICT ("options", O),
  WORD ("socket_type", O, "SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET"),
  COUNT ("socket_descriptor", O),
  INTEGER ("socket_handle", O),
  END,
};

static const HnProperty tcp[] = { HEX ("src_flags_hex", O), HEX ("dst_flags_hex", O), END };
static const HnConstraint tcp_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "src_flags_hex", "dst_flags_hex" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty windows_process[] = {
  BOOL ("aslr_enabled", O),
  BOOL ("dep_enabled", O),
  STRING ("priority", O),
  STRING ("owner_sid", O),
  STRING ("window_title", O),
  DICT ("startup_info", O),
  WORD ("integrity_level", O, "low medium high system"),
  END,
};
static const HnConstraint windows_process_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "aslr_enabled", "dep_enabled", "priority", "owner_sid", "window_title", "startup_info",
      "integrity_level" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty windows_service[] = {
  STRING ("service_name", O),
  STRING ("descriptions", L),
  STRING ("display_name", O),
  STRING ("group_name", O),
  WORD ("start_type",
        O,
        "SERVICE_AUTO_START SERVICE_BOOT_START SERVICE_DEMAND_START SERVICE_DISABLED "
        "SERVICE_SYSTEM_ALERT"),
  REF ("service_dll_refs", L, "file"),
  WORD ("service_type",
        O,
        "SERVICE_KERNEL_DRIVER SERVICE_FILE_SYSTEM_DRIVER SERVICE_WIN32_OWN_PROCESS "
        "SERVICE_WIN32_SHARE_PROCESS"),
  WORD ("service_status",
        O,
        "SERVICE_CONTINUE_PENDING SERVICE_PAUSE_PENDING SERVICE_PAUSED SERVICE_RUNNING "
        "SERVICE_START_PENDING SERVICE_STOP_PENDING SERVICE_STOPPED"),
  END,
};
static const HnConstraint windows_service_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "service_name", "descriptions", "display_name", "group_name", "start_type",
      "service_dll_refs", "service_type", "service_status" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty unix_account[] = { INTEGER ("gid", O), STRING ("groups", L),
                                           STRING ("home_dir", O), STRING ("shell", O), END };
static const HnConstraint unix_account_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "gid", "groups", "home_dir", "shell" } },
  { HN_CONSTRAINT_END },
};

#define PREDEFINED(owner, key, table, ...)                                                         \
  {                                                                                                \
    owner, { .name = key, .properties = table, __VA_ARGS__ }                                       \
  }

HnPredefined hn_shapes_predefined[] = {
  PREDEFINED ("file", "archive-ext", archive),
  PREDEFINED ("file", "ntfs-ext", ntfs, .constraints = ntfs_constraints),
  PREDEFINED ("file", "pdf-ext", pdf, .constraints = pdf_constraints),
  PREDEFINED ("file", "raster-image-ext", raster, .constraints = raster_constraints),
  PREDEFINED ("file", "windows-pebinary-ext", pebinary),
  PREDEFINED ("network-traffic", "http-request-ext", http_request),
  PREDEFINED ("network-traffic", "icmp-ext", icmp),
  PREDEFINED ("network-traffic", "socket-ext", socket_properties),
  PREDEFINED ("network-traffic", "tcp-ext", tcp, .constraints = tcp_constraints),
  PREDEFINED ("process",
              "windows-process-ext",
              windows_process,
              .constraints = windows_process_constraints),
  PREDEFINED ("process",
              "windows-service-ext",
              windows_service,
              .constraints = windows_service_constraints),
  PREDEFINED (
      "user-account", "unix-account-ext", unix_account, .constraints = unix_account_constraints),
  { NULL },
};
