package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.ioend.DirectIo;
import pagerace.ioend.DirectWrite;
import pagerace.ioend.Ext4Inode;
import pagerace.ioend.Extent;

/**
 * Room ioend: an asynchronous overwrite from its submission to the end of its I/O, with no other write to the file. The
 * write is made anew in every call and returned, so that neither it nor its io_end is dead; the inode is left as it was
 * found, with an empty slot and nobody holding i_data_sem.
 */
@State(Scope.Thread)
public class IoendBench extends RoomBench {
    @Param({"SharedSlot", "VolatileSlot", "HoldDataSem", "OverwriteStaysOut", "PassedDown"})
    public String variant = "";

    private final Ext4Inode inode = new Ext4Inode();
    private final Extent range = Extent.written();

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private DirectIo code;

    @Setup
    public void create() {
        code = Analogues.create(DirectIo.class, variant);
    }

    @Benchmark
    public DirectWrite overwrite() {
        DirectWrite write = DirectWrite.overwriteAsync(range);
        code.beginOverwrite(inode);
        boolean unused = code.submit(inode, write);
        write.end();
        return write;
    }
}
