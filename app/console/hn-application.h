#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HN_TYPE_APPLICATION (hn_application_get_type ())

/* The console: reads the command line and the settings, and puts the parts together. */
G_DECLARE_FINAL_TYPE (HnApplication, hn_application, HN, APPLICATION, AdwApplication)

HnApplication *hn_application_new (void);

G_END_DECLS
