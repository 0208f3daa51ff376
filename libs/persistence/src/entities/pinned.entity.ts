import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process definition by the hash of its content. Never changed, never removed. */
@Entity('definition')
export class Definition {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'definition_pk' })
  hash!: string;

  @Column('text')
  key!: string;

  @Column('json')
  body!: object;

  @Column('timestamptz', { name: 'stored_at' })
  storedAt!: string;
}

/** Rule data (calendars, authority matrix) by the hash of its content. */
@Entity('rule_set')
export class RuleSet {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_set_pk' })
  hash!: string;

  @Column('json')
  body!: object;

  @Column('timestamptz', { name: 'stored_at' })
  storedAt!: string;
}

/** The last number given out in a process, year and office. */
@Entity('number_sequence')
export class NumberSequence {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'number_sequence_pk' })
  code!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'number_sequence_pk' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'number_sequence_pk' })
  office!: string;

  @Column('integer')
  last!: number;
}
