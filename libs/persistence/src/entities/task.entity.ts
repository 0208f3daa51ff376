import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** Something someone may do now: a row as long as the seat is open. */
@Index('task_inbox', { synchronize: false })
@Entity('task')
export class Task {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pk' })
  deal!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'task_pk' })
  step!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'task_pk' })
  seat!: string;

  @Column('bigint')
  @Generated('increment')
  id!: number;

  @Column('text')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  process!: string;

  @Column('bigint', { nullable: true })
  amount!: number | null;

  @Column('json', { name: 'step_name' })
  stepName!: object;

  @Column('json')
  why!: object;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: string;

  @Column('text', { name: 'claimed_by', nullable: true })
  claimedBy!: string | null;
}

/** Who may read a deal, by key. */
@Index('deal_reader_of_deal', ['deal'])
@Entity('deal_reader')
export class DealReader {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'deal_reader_pk' })
  key!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deal_reader_pk' })
  deal!: string;

  @Column('text')
  process!: string;
}
