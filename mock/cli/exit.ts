/** What the process ends with. */
export const EXIT = { fine: 0, failed: 1, wrongUse: 2, cannotStart: 3 } as const;
