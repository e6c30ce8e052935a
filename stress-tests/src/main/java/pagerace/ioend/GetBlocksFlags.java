package pagerace.ioend;

/**
 * The {@code EXT4_GET_BLOCKS_*} bits that the revert of 2dcba4781fa3 moved.
 *
 * @param noLock i_data_sem is held already; 0 where there is no such flag
 * @param convertUnwritten turn written extents into unwritten ones
 * @param zero fill new blocks with zeroes
 */
public record GetBlocksFlags(int noLock, int convertUnwritten, int zero) {
    /** 4.5-rc3. */
    public static final GetBlocksFlags AS_IT_STOOD = new GetBlocksFlags(0, 0x0100, 0x0200);

    /** The revert moved each flag to the "next" value, counting 0x0300 after 0x0200. */
    public static final GetBlocksFlags OF_THE_REVERT = new GetBlocksFlags(0x0100, 0x0200, 0x0300);

    /** What the revert meant. */
    public static final GetBlocksFlags AS_BITS = new GetBlocksFlags(0x0100, 0x0200, 0x0400);

    /** Whether a mapping with these flags takes i_data_sem. */
    public boolean takesDataSem(int flags) {
        return (flags & noLock) == 0;
    }

    /** Whether a mapping with these flags turns written extents into unwritten ones. */
    public boolean convertsToUnwritten(int flags) {
        return (flags & convertUnwritten) != 0;
    }

    /** Whether a mapping with these flags fills new blocks with zeroes. */
    public boolean zeroes(int flags) {
        return (flags & zero) != 0;
    }
}
