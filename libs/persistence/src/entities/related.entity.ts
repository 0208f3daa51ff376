import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Under which deal a deal was filed. */
@Index('deal_link_children', ['parent', 'child'])
@Index('deal_link_places', { synchronize: false })
@Entity('deal_link')
export class DealLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deal_link_pk' })
  child!: string;

  @Column('uuid')
  parent!: string;

  @Column('text')
  link!: string;

  @Column('integer', { nullable: true })
  place!: number | null;

  @Column('text', { nullable: true })
  score!: string | null;
}

/** What a deal has to say to another, or asks to be opened; until it is taken in there. */
@Index('message_queue', ['toDeal', 'id'])
@Entity('message')
export class MessageRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    primaryKeyConstraintName: 'message_pk',
    generatedIdentity: 'ALWAYS',
  })
  id!: number;

  @Column('uuid', { name: 'from_deal' })
  fromDeal!: string;

  @Column('integer')
  seq!: number;

  @Column('uuid', { name: 'to_deal' })
  toDeal!: string;

  @Column('json')
  body!: object;

  @Column('timestamptz', { name: 'queued_at' })
  queuedAt!: string;

  @Column('timestamptz', { name: 'next_try' })
  nextTry!: string;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'parked_at', nullable: true })
  parkedAt!: string | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}
