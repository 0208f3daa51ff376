import { z } from 'zod';

/** Words people see, in both languages, and people as they are named. */
export const textSchema = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

export const personRefSchema = z
  .strictObject({ id: z.string(), name: textSchema })
  .meta({ id: 'PersonRef' });
