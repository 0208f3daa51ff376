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

/** Without a `login` someone comes in by the links in their mails alone, as experts do. */
const account = z.strictObject({
  login: z.string().trim().min(1).max(200).nullable().default(null),
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

const kinship = ['spouse', 'parent', 'child', 'sibling', 'relative'] as const;
const joint = ['co_author', 'co_inventor'] as const;
const stakes = ['shareholder', 'employee', 'director'] as const;

/** A tie (domain.md §2, G-11, SP-16): to a person by kinship or joint work, to an organisation by a stake. */
const relation = z.union([
  z.strictObject({ person: id, to: z.strictObject({ person: id }), kind: z.enum(kinship) }),
  z.strictObject({
    person: id,
    to: z.strictObject({ person: id }),
    kind: z.enum(joint),
    year: z.int().min(1950).max(2200),
  }),
  z.strictObject({ person: id, to: z.strictObject({ party: id }), kind: z.enum(stakes) }),
]);

const word = z.string().trim().min(1).max(60);

/** Someone of the pool (domain.md SP-16): `employer` is the id of an organisation, or `university`. */
const expert = z.strictObject({
  person: id,
  side: z.enum(['university', 'government']),
  employer: id,
  disciplines: z.array(word).min(1).max(20),
  tags: z.array(z.enum(['finance', 'industry', 'legal'])).default([]),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).default(['zh']),
  active: z.boolean().default(true),
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
  relations: z.array(relation).optional(),
  experts: z.array(expert).optional(),
});
