#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static volatile sig_atomic_t noted;
// Always at its end.
static int nothing = -1;

// Whether reading may wait for somebody. All that is called here may be called in a signal handler (POSIX).
static int may_wait(int descriptor) {
    struct stat status;
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || (descriptor != 0 && (flags & O_ACCMODE) != O_RDONLY)) return 0;
    if (fstat(descriptor, &status) != 0) return 0;
    return S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode) || S_ISSOCK(status.st_mode);
}

static void note(int number) {
    int saved = errno;
    noted = number;
    // A flag alone would not do: a read that begins right behind this would wait for ever.
    for (int descriptor = 0; descriptor < 64; descriptor++) {
        if (descriptor != nothing && may_wait(descriptor)) dup2(nothing, descriptor);
    }
    errno = saved;
}

void csystem_note_interruptions(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    if (nothing >= 0) return;
    nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0) return;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    // Without SA_RESTART, so that a read that waits returns.
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigset_t heard;
    sigemptyset(&heard);
    for (unsigned index = 0; index < sizeof numbers / sizeof *numbers; index++) {
        struct sigaction before;
        if (sigaction(numbers[index], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
        sigaction(numbers[index], &action, NULL);
        sigaddset(&heard, numbers[index]);
    }
    // Some parents, Foundation's Process among them, leave them blocked in what they start, which could then not be ended.
    pthread_sigmask(SIG_UNBLOCK, &heard, NULL);
}

int32_t csystem_interruption(void) { return noted; }

void csystem_end_by_signal(int32_t number) {
    // It was unblocked when it was noted.
    signal(number, SIG_DFL);
    raise(number);
}
