/* commands.h: the command line. */
#ifndef DOSSIER_COMMANDS_H
#define DOSSIER_COMMANDS_H

/* Runs the command that argv names; returns the process's exit code: 0 done, 1 failed, 2 wrong usage. */
int commands_run(int argc, char **argv);

#endif
