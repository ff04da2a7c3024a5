/** What the inbox tells of. Each kind can be turned off by itself. */
export const notificationKinds = ['mention', 'reply', 'assignment', 'obligation', 'announcement', 'win'] as const
export type NotificationKind = (typeof notificationKinds)[number]
