#include "config.h"

#include "hn-choice.h"

#include "hn-term.h"

#include <glib/gi18n.h>

struct _HnChoice
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;
  GtkStringList *words;
  GPtrArray *ids; /* "" for nothing */
  char *label;
  gboolean is_filling;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnChoice, hn_choice, GTK_TYPE_WIDGET)

/* The focus is on the button within, which a screen reader reads; it is named after both. */
static void
update_name (HnChoice *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->drop_down);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  const char *word = gtk_string_list_get_string (self->words, selected);
  /* Translators: what a choice is about, and what is chosen. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), self->label != NULL ? self->label : "",
                                           word != NULL ? word : "");

  if (self->label == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec, gpointer user_data)
{
  HnChoice *self = HN_CHOICE (user_data);

  update_name (self);
  if (!self->is_filling)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
hn_choice_dispose (GObject *object)
{
  HnChoice *self = HN_CHOICE (object);

  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->words);

  G_OBJECT_CLASS (hn_choice_parent_class)->dispose (object);
}

static void
hn_choice_finalize (GObject *object)
{
  g_ptr_array_unref (HN_CHOICE (object)->ids);
  g_free (HN_CHOICE (object)->label);

  G_OBJECT_CLASS (hn_choice_parent_class)->finalize (object);
}

static void
hn_choice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_string (value, hn_choice_get (HN_CHOICE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
hn_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_CHOICE (widget)->drop_down);
}

static void
hn_choice_class_init (HnChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hn_choice_dispose;
  object_class->finalize = hn_choice_finalize;
  object_class->get_property = hn_choice_get_property;
  widget_class->grab_focus = hn_choice_grab_focus;

  properties[PROP_CHOSEN] =
      g_param_spec_string ("chosen", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* In the button a long word is cut, so that a form is never wider than its place. */
static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "width-chars", 4, NULL);

  gtk_list_item_set_child (item, label);
}

static void
on_setup_row (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 60, NULL);

  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkStringObject *word = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (word));
}

static GtkListItemFactory *
make_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}

static void
hn_choice_init (HnChoice *self)
{
  g_autoptr (GtkListItemFactory) in_button = make_factory (G_CALLBACK (on_setup));
  g_autoptr (GtkListItemFactory) in_list = make_factory (G_CALLBACK (on_setup_row));

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->words = gtk_string_list_new (NULL);
  self->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->words)), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), in_button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), in_list);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
}

GtkWidget *
hn_choice_new (void)
{
  return g_object_new (HN_TYPE_CHOICE, NULL);
}

void
hn_choice_clear (HnChoice *self)
{
  g_return_if_fail (HN_IS_CHOICE (self));

  self->is_filling = TRUE;
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          NULL);
  g_ptr_array_set_size (self->ids, 0);
  self->is_filling = FALSE;
}

void
hn_choice_add (HnChoice *self, const char *id, const char *word)
{
  g_return_if_fail (HN_IS_CHOICE (self));
  g_return_if_fail (word != NULL);

  self->is_filling = TRUE;
  g_ptr_array_add (self->ids, g_strdup (id != NULL ? id : ""));
  gtk_string_list_append (self->words, word);
  self->is_filling = FALSE;
}

void
hn_choice_add_terms (HnChoice *self, HnTermList *terms, gboolean is_short)
{
  g_return_if_fail (HN_IS_CHOICE (self));
  g_return_if_fail (HN_IS_TERM_LIST (terms));

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    {
      HnTerm *term = hn_term_list_get (terms, i);

      hn_choice_add (self, hn_term_get_id (term),
                     is_short ? hn_term_get_short_name (term) : hn_term_get_name (term));
    }
}

const char *
hn_choice_get (HnChoice *self)
{
  guint selected;
  const char *id;

  g_return_val_if_fail (HN_IS_CHOICE (self), NULL);

  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  if (selected >= self->ids->len)
    return NULL;
  id = g_ptr_array_index (self->ids, selected);
  return id[0] != '\0' ? id : NULL;
}

void
hn_choice_set (HnChoice *self, const char *id)
{
  guint selected = 0;

  g_return_if_fail (HN_IS_CHOICE (self));

  for (guint i = 0; id != NULL && i < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), id))
      selected = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
}

void
hn_choice_set_searchable (HnChoice *self, gboolean searchable)
{
  g_autoptr (GtkExpression) expression = NULL;

  g_return_if_fail (HN_IS_CHOICE (self));

  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->drop_down), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), searchable);
}

void
hn_choice_set_label (HnChoice *self, const char *label)
{
  g_return_if_fail (HN_IS_CHOICE (self));
  g_return_if_fail (label != NULL);

  g_free (self->label);
  self->label = g_strdup (label);
  update_name (self);
}
