/** Words a person can see. Every one exists in Chinese and English (design §6). */
export type Text = { zh: string; en: string };
export type Language = keyof Text;

export const t = (zh: string, en: string): Text => ({ zh, en });
