package io.customer360.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryTest {

    private static final long SEED = 20_261_125;

    private final ByteOutput out = new ByteOutput();

    @Test
    void numbersComeBackWhateverTheirSize() throws IOException {
        Random random = new Random(SEED);
        long[] numbers =
                random.longs(10_000).map(number -> number >> random.nextInt(Long.SIZE)).toArray();
        for (long number : numbers) {
            Binary.writeSigned(number, out);
            Binary.writeUnsigned(number, out);
        }
        ByteInput in = written();
        for (long number : numbers) {
            assertThat(Binary.readSigned(in)).as("seed %d", SEED).isEqualTo(number);
            assertThat(Binary.readUnsigned(in)).as("seed %d", SEED).isEqualTo(number);
        }
    }

    @Test
    void smallNumbersTakeOneByte() throws IOException {
        Binary.writeUnsigned(127, out);
        Binary.writeSigned(-64, out);

        assertThat(out.toBytes().length).isEqualTo(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aNullIsNoNumber(Long number) throws IOException {
        Binary.writeNullable(number, out);

        assertThat(Binary.readNullable(written())).isEqualTo(number);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = {0, -719_162, 2_932_896})
    void daysComeBack(Integer day) throws IOException {
        Binary.writeDay(day, out);

        assertThat(Binary.readDay(written())).isEqualTo(day);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Zoë", "Nguyễn", "😀", "\u0000", "\ud800 alone"})
    void textsComeBack(String text) throws IOException {
        Binary.writeText(text, out);

        assertThat(Binary.readText(written())).isEqualTo(text);
    }

    @Test
    void longTextsComeBack() throws IOException {
        String text = "é".repeat(100_000);
        Binary.writeText(text, out);

        assertThat(Binary.readText(written())).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-12.50",
                "9223372036854775807",
                "9223372036854775808",
                "1E+3",
                "-1234567890123456789012345678901234567890.12",
                "1E-62",
                "1E-63",
                "1E-200"
            })
    void decimalsComeBackWithTheirScale(BigDecimal decimal) throws IOException {
        Binary.writeDecimal(decimal, out);

        assertThat(Binary.readDecimal(written())).isEqualTo(decimal);
    }

    @Test
    void whatIsReadBeyondTheEndIsNoValue() throws IOException {
        out.write(new byte[200]);
        ByteInput in = written();
        in.readFully(new byte[199]);
        in.readByte();

        assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> in.readFully(new byte[1])).isInstanceOf(EOFException.class);
    }

    private ByteInput written() {
        return new ByteInput(out.toBytes());
    }
}
