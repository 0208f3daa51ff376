import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonRecord } from './person.entity.ts';

/** Who holds which role, and where. */
@Entity('assignment')
export class AssignmentRecord {
  @ForeignKey(() => PersonRecord, { name: 'assignment_person' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'assignment_pk' })
  person!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'assignment_pk' })
  role!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'assignment_pk' })
  scope!: string;
}

/** A dated stand-in. Kept after it is revoked. */
@Entity('delegation')
export class DelegationRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'delegation_pk' })
  id!: string;

  @ForeignKey(() => PersonRecord, { name: 'delegation_from' })
  @Column('text', { name: 'from_person' })
  fromPerson!: string;

  @ForeignKey(() => PersonRecord, { name: 'delegation_to' })
  @Column('text', { name: 'to_person' })
  toPerson!: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: string;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt!: string | null;

  @Column('json')
  processes!: string[];

  @Column('bigint', { name: 'max_amount', nullable: true })
  maxAmount!: number | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: string | null;
}

/** A tie between a person and `person:<id>` or `party:<id>`. */
@Entity('relation')
export class RelationRecord {
  @ForeignKey(() => PersonRecord, { name: 'relation_person' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'relation_pk' })
  person!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'relation_pk' })
  target!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'relation_pk' })
  kind!: string;

  /** Of the last joint work. */
  @Column('smallint', { nullable: true })
  year!: number | null;
}
