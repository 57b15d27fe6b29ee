/** Noticing that the program that started the kernel has died: nobody else would end the kernel then. */

/** Between looks. */
const intervalMilliseconds = 500;

/**
 * Calls `onDeath` once when the parent is gone. Jupyter says who it is in JPY_PARENT_PID; without it (a kernel started by hand)
 * nothing is watched, for such a kernel may well outlive its shell.
 */
export function watchParent(onDeath: () => void): void {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!Number.isInteger(parent) || parent <= 0) return;
  const direct = process.ppid === parent;
  const timer = setInterval(() => {
    // A direct parent is known by our ppid, which changes when it dies: its number may have been given to another process.
    if (direct ? process.ppid === parent : exists(parent)) return;
    clearInterval(timer);
    onDeath();
  }, intervalMilliseconds);
  timer.unref();
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
