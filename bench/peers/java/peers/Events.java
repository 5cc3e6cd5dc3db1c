package peers;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/** Decodes the lines of a file, one event at a time: the same fast reader for every engine here. */
final class Events implements AutoCloseable {
    private static final ObjectReader READER = new ObjectMapper().registerModule(new BlackbirdModule()).readerFor(Event.class);
    private final MappingIterator<Event> lines;

    Events(File file) throws IOException {
        lines = READER.readValues(new FileInputStream(file));
    }

    /** The next event; null at the end. */
    Event next() throws IOException {
        return lines.hasNextValue() ? lines.nextValue() : null;
    }

    @Override public void close() throws IOException {
        lines.close();
    }
}
