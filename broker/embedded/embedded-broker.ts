import { LocalBroker } from '../local/local-broker.ts';
import { EmbeddedStorage } from './embedded-storage.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';

/**
 * `segmentBytes`: a log goes on in a new file when the last one has reached this size (64 MB by default).
 * `checkpointBytes`: how far the journal may grow before it begins anew (8 MB by default; a start reads it in 0.1 s).
 */
export type EmbeddedBrokerOptions = {
  readonly directory: string;
  readonly fileSystem?: FileSystem | undefined;
  readonly segmentBytes?: number | undefined;
  readonly checkpointBytes?: number | undefined;
};

const SEGMENT_BYTES = 64 * 1024 * 1024;
const CHECKPOINT_BYTES = 8 * 1024 * 1024;
/** Those who keep up with the newest records are served from this much memory, all partitions together. */
const TAIL_BYTES = 32 * 1024 * 1024;

/** Topics in files of one directory: durable, atomic across partitions and groups' offsets, and held by one process at a time. */
export class EmbeddedBroker extends LocalBroker {
  /** Names this directory for ever. */
  readonly clusterId: string;

  private constructor(storage: EmbeddedStorage) {
    super(storage, TAIL_BYTES);
    this.clusterId = storage.clusterId;
  }

  /**
   * Opens or begins a data directory. Throws DIRECTORY_IN_USE, DIRECTORY_FOREIGN, DIRECTORY_NEWER,
   * DIRECTORY_UNWRITABLE, JOURNAL_DAMAGED, DISK_FULL or FILE_FAILED, and has then changed nothing that counts.
   * Damage to one partition is not an error here: that partition is offline.
   */
  static async open(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
    const { directory, fileSystem = diskFileSystem, segmentBytes = SEGMENT_BYTES, checkpointBytes = CHECKPOINT_BYTES } = options;
    return new EmbeddedBroker(await EmbeddedStorage.open({ directory, fileSystem, segmentBytes, checkpointBytes }));
  }
}
