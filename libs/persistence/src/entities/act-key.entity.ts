import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What became of a request, for good. */
@Entity('act_key')
export class ActKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'act_key_pk' })
  actor!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'act_key_pk' })
  key!: string;

  @Column('uuid')
  deal!: string;

  @Column('text', { name: 'body_hash' })
  bodyHash!: string;

  @Column('json')
  answer!: object;

  @Column('timestamptz')
  at!: string;
}

/** An attempt that was turned down, and why. */
@Unique('refusal_once', ['actor', 'key', 'code'])
@Index('refusal_of_deal', ['deal', 'id'])
@Entity('refusal')
export class RefusalRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    primaryKeyConstraintName: 'refusal_pk',
    generatedIdentity: 'ALWAYS',
  })
  id!: number;

  @Column('uuid')
  deal!: string;

  @Column('timestamptz')
  at!: string;

  @Column('text')
  actor!: string;

  @Column('text')
  key!: string;

  @Column('json')
  act!: object;

  @Column('text')
  code!: string;

  @Column('json')
  refusal!: object;
}
