#include "hn-player-stage.h"

#include "hn-hub-collection.h"
#include "hn-seal-sign.h"

/* What is to be given by the mesh. */
typedef struct
{
  HnRecord *record;
  char *ceptoar;
} Part;

/* Whoever signs. */
typedef struct
{
  HnSealKey *key;
  HnRecord *note; /* that publishes it */
  gboolean is_on_hub;
  gboolean is_on_mesh;
} Voice;

struct _HnPlayerStage
{
  char *exercise;
  HnHubCollection *collection;
  HnMeshPublisher *mesh;
  gboolean is_signing;
  GHashTable *voices;  /* id of an identity → Voice */
  GPtrArray *for_hub;  /* of HnRecord */
  GPtrArray *for_mesh; /* of Part */
};

static void
part_free (gpointer data)
{
  Part *part = data;

  hn_record_unref (part->record);
  g_free (part->ceptoar);
  g_free (part);
}

static void
voice_free (gpointer data)
{
  Voice *voice = data;

  g_clear_pointer (&voice->key, hn_seal_key_free);
  g_clear_pointer (&voice->note, hn_record_unref);
  g_free (voice);
}

HnPlayerStage *
hn_player_stage_new (const char *exercise, HnHubCollection *collection)
{
  HnPlayerStage *self;

  g_return_val_if_fail (exercise != NULL, NULL);
  g_return_val_if_fail (HN_IS_HUB_COLLECTION (collection), NULL);

  self = g_new0 (HnPlayerStage, 1);
  self->exercise = g_strdup (exercise);
  self->collection = g_object_ref (collection);
  self->voices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, voice_free);
  self->for_hub = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  self->for_mesh = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
hn_player_stage_free (HnPlayerStage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exercise);
  g_object_unref (self->collection);
  g_clear_object (&self->mesh);
  g_hash_table_unref (self->voices);
  g_ptr_array_unref (self->for_hub);
  g_ptr_array_unref (self->for_mesh);
  g_free (self);
}

void
hn_player_stage_set_mesh (HnPlayerStage *self, HnMeshPublisher *mesh)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->mesh, mesh);
}

HnMeshPublisher *
hn_player_stage_get_mesh (HnPlayerStage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->mesh;
}

void
hn_player_stage_set_signing (HnPlayerStage *self, gboolean is_signing)
{
  g_return_if_fail (self != NULL);

  self->is_signing = is_signing;
}

static void
put (HnPlayerStage *self, HnRecord *record, gboolean to_hub, gboolean to_mesh, const char *ceptoar)
{
  if (to_hub)
    g_ptr_array_add (self->for_hub, hn_record_ref (record));
  if (to_mesh)
    {
      Part *part = g_new0 (Part, 1);

      part->record = hn_record_ref (record);
      part->ceptoar = g_strdup (ceptoar);
      g_ptr_array_add (self->for_mesh, part);
    }
}

/* The key holds from the moment of the first object that it signs. */
static gboolean
make_voice (HnPlayerStage *self,
            Voice *voice,
            const char *of,
            gint64 now_us,
            gint64 scenario_us,
            double speed,
            GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) note = NULL;

  voice->key = hn_seal_key_new_for_exercise (self->exercise, of, "");
  draft = hn_seal_draft_key_note (voice->key, of, NULL, now_us, error);
  if (draft == NULL)
    return FALSE;
  hn_draft_set_exercise (draft, self->exercise, scenario_us, speed);
  note = hn_draft_finish (draft, error);
  if (note == NULL)
    return FALSE;
  voice->note = hn_seal_sign (note, voice->key, error);
  return voice->note != NULL;
}

/* (transfer none) (nullable): whose key is made, if it has none yet. */
static Voice *
get_voice (HnPlayerStage *self, HnRecord *record, gint64 scenario_us, double speed, GError **error)
{
  const char *of = hn_record_get_created_by (record);
  Voice *voice = g_hash_table_lookup (self->voices, of);

  if (voice != NULL)
    return voice;
  voice = g_new0 (Voice, 1);
  if (!make_voice (self, voice, of, hn_record_get_modified_us (record), scenario_us, speed, error))
    {
      voice_free (voice);
      return NULL;
    }
  g_hash_table_insert (self->voices, g_strdup (of), voice);
  return voice;
}

HnRecord *
hn_player_stage_add (HnPlayerStage *self,
                     const HnInject *inject,
                     HnRecord *record,
                     gint64 scenario_us,
                     double speed,
                     GError **error)
{
  g_autoptr (HnRecord) plain = record;
  g_autoptr (HnRecord) sealed = NULL;
  gboolean to_mesh = self->mesh != NULL && inject->feed != HN_INJECT_HUB;
  gboolean to_hub = !to_mesh || inject->feed == HN_INJECT_BOTH;
  Voice *voice;

  g_return_val_if_fail (self != NULL && inject != NULL && record != NULL, NULL);

  /* What sets up the scenario is by nobody. */
  if (!self->is_signing || !inject->is_signed || hn_record_get_created_by (plain) == NULL)
    {
      put (self, plain, to_hub, to_mesh, inject->ceptoar);
      return g_steal_pointer (&plain);
    }
  voice = get_voice (self, plain, scenario_us, speed, error);
  sealed = voice != NULL ? hn_seal_sign (plain, voice->key, error) : NULL;
  if (sealed == NULL)
    return NULL;
  put (self, voice->note, to_hub && !voice->is_on_hub, to_mesh && !voice->is_on_mesh,
       inject->ceptoar);
  voice->is_on_hub |= to_hub;
  voice->is_on_mesh |= to_mesh;
  put (self, sealed, to_hub, to_mesh, inject->ceptoar);
  return g_steal_pointer (&sealed);
}

static void
flush_mesh (HnPlayerStage *self)
{
  for (guint i = 0; i < self->for_mesh->len; i++)
    {
      const Part *part = g_ptr_array_index (self->for_mesh, i);
      g_autoptr (GError) error = NULL;

      if (self->mesh != NULL &&
          hn_mesh_publisher_publish (self->mesh, part->record, part->ceptoar, &error))
        continue;
      if (self->mesh != NULL)
        {
          g_warning ("exercise %s: the mesh is left, all goes by the hub: %s", self->exercise,
                     error->message);
          g_clear_object (&self->mesh);
        }
      if (!g_ptr_array_find (self->for_hub, part->record, NULL))
        g_ptr_array_add (self->for_hub, hn_record_ref (part->record));
    }
  g_ptr_array_set_size (self->for_mesh, 0);
}

guint
hn_player_stage_flush (HnPlayerStage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  guint n_refused;

  g_return_val_if_fail (self != NULL, 0);

  flush_mesh (self);
  n_refused = self->for_hub->len;
  if (n_refused == 0)
    return 0;
  conflicts = hn_hub_collection_write (self->collection, self->exercise, self->for_hub, &error);
  g_ptr_array_set_size (self->for_hub, 0);
  if (conflicts != NULL)
    return 0;
  g_warning ("scenario %s: %s", self->exercise, error->message);
  return n_refused;
}
