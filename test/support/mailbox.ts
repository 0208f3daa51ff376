import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** A mail as its reader has it before them. */
export type Letter = { to: string; subject: string; text: string; link: string };

/** What has come into the mail sink of a stack, the earliest first. */
export async function letters(dataDir: string): Promise<Letter[]> {
  const directory = join(dataDir, 'mail');
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((name) => name.endsWith('.eml'));
  return Promise.all(
    files.sort().map(async (name) => {
      const {
        to,
        subject = '',
        text = '',
      } = await simpleParser(readFileSync(join(directory, name)));
      const link = /https?:\S+/.exec(text)?.[0] ?? '';
      return { to: [to].flat()[0]?.value[0]?.address ?? '', subject, text, link };
    }),
  );
}
