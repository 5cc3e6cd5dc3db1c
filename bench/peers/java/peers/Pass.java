package peers;

import java.lang.management.ManagementFactory;

/** What one pass over the events found and took. */
final class Pass {
    long events;
    long matches;
    int checksum;
    double seconds;
    double cpuSeconds;
    /** Cut before its end. */
    boolean over;

    void add(int fingerprint) {
        matches++;
        checksum += fingerprint;
    }

    /** Fingerprint of a match; the sum modulo 2^32 does not depend on the order. */
    static int mix(int rule, long first, long last, long size) {
        int hash = (int) first * 0x85EBCA6B ^ (int) last * 0xC2B2AE35 ^ (int) size * 0x27D4EB2F ^ rule * 0x9E3779B1;
        hash ^= hash >>> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ hash >>> 12;
    }

    /** Processor time of the whole process in seconds: all threads, compiler and collector included. */
    static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
