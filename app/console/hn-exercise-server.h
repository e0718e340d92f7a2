#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_EXERCISE_SERVER (hn_exercise_server_get_type ())

/*
 * The built-in exercise: the reference hub as a process of its own (`hinomictl hub`), which plays a
 * scenario on this machine, into itself and into a mesh. The console follows both as it would any
 * hub and any mesh. They end with this object.
 *
 * Signals:
 *   ready (const char *url): it serves
 *   failed (const char *reason): it does not, in words
 */
G_DECLARE_FINAL_TYPE (HnExerciseServer, hn_exercise_server, HN, EXERCISE_SERVER, GObject)

/**
 * hn_exercise_server_new:
 *
 * Returns: (transfer full): a server that does not run yet
 */
HnExerciseServer *hn_exercise_server_new (void);

/**
 * hn_exercise_server_start:
 * @self: a server
 * @scenario: the file that is played
 * @speed: seconds of the scenario in one second
 *
 * Returns at once; `ready` or `failed` follows.
 */
void hn_exercise_server_start (HnExerciseServer *self, const char *scenario, double speed);

/**
 * hn_exercise_server_stop:
 * @self: a server
 *
 * Ends the hub and removes its folder; also done at dispose.
 */
void hn_exercise_server_stop (HnExerciseServer *self);

/**
 * hn_exercise_server_get_folder:
 * @self: a server
 *
 * Returns: (transfer none) (nullable) (type filename): a folder that goes away with the exercise;
 *   its log may stand there
 */
const char *hn_exercise_server_get_folder (HnExerciseServer *self);

/**
 * hn_exercise_server_get_mesh:
 * @self: a server that is ready
 * @user: (out) (transfer none): who takes part in it
 * @password: (out) (transfer none): the user's password
 *
 * Returns: (transfer none) (nullable): the address of the mesh of the exercise; %NULL where it goes
 *   by the hub alone
 */
const char *
hn_exercise_server_get_mesh (HnExerciseServer *self, const char **user, const char **password);

/**
 * hn_exercise_server_get_notice:
 * @self: a server that is ready
 *
 * Returns: (transfer none) (nullable): what whoever takes part should know, in words: that there is
 *   no mesh, and why
 */
const char *hn_exercise_server_get_notice (HnExerciseServer *self);

/**
 * hn_exercise_server_dup_default_scenario:
 *
 * Returns: (transfer full) (type filename) (nullable): the scenario that is played unless another
 *   is named
 */
char *hn_exercise_server_dup_default_scenario (void);

G_END_DECLS
