/** The largest file that is read as a plan, in bytes: Telegram hands out none that is larger. */
export const LARGEST_READ = 20 * 1024 * 1024
export const LARGEST_READ_TEXT = '20 MB'

/** The largest file that is kept, in bytes: the embedded database needs its time for each. */
export const LARGEST_KEPT = 10 * 1024 * 1024
export const LARGEST_KEPT_TEXT = '10 MB'
