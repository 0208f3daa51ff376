import { roles, type Role, type Scope } from '@kezhuan/flow';
import { z } from 'zod';

/** The file an operator brings: everyone, whole. Ids are of letters, digits, `.`, `_` and `-`. */

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const name = z.string().trim().min(1).max(200);
const text = z.strictObject({ zh: name, en: name });
const instant = z.iso.datetime({ offset: true }).transform((it) => new Date(it).toISOString());

/** `party_kind` of domain.md §1.1. */
const organizationKinds = [
  'soe',
  'private',
  'foreign_invested',
  'overseas_company',
  'hmt_company',
  'government',
  'domestic_univ',
  'overseas_univ',
  'individual',
  'other',
] as const;

const account = z.strictObject({
  login: z.string().trim().min(1).max(200),
  email: z.email().nullable().default(null),
  language: z.enum(['zh', 'en']).default('zh'),
});

const held = z.strictObject({
  role: z.enum(Object.keys(roles) as [Role, ...Role[]]),
  scope: z
    .string()
    .regex(/^(\*|(unit|org):[A-Za-z0-9][A-Za-z0-9._-]{0,99})$/)
    .transform((it) => it as Scope),
});

/** A stand-in (委托): `maxAmount` in CNY minor units, no `processes` means all, no `endsAt` open. */
const delegation = z.strictObject({
  from: id,
  to: id,
  startsAt: instant,
  endsAt: instant.nullable().default(null),
  processes: z.array(z.string().max(60)).max(50).default([]),
  maxAmount: z.int().min(0).nullable().default(null),
});

export const rosterSchema = z.strictObject({
  units: z.array(z.strictObject({ id, name: text })).default([]),
  organizations: z
    .array(
      z.strictObject({
        id,
        name: text,
        kind: z.enum(organizationKinds),
        country: z.string().regex(/^[A-Z]{2}$/),
        overseasControlled: z.boolean(),
        registration: z.string().trim().min(1).max(100).nullable().default(null),
      }),
    )
    .default([]),
  people: z.array(
    z.strictObject({
      id,
      name: text,
      unit: id.nullable().default(null),
      active: z.boolean().default(true),
      account: account.nullable().default(null),
      roles: z.array(held).default([]),
    }),
  ),
  delegations: z.array(delegation).default([]),
});
