/** What the addresses of the admin console begin with; others are told that they have no access. */
export const adminPaths = ['clients', 'jobs', 'people', 'activity'] as const;
