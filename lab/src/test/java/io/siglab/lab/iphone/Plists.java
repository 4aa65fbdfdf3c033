package io.siglab.lab.iphone;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.PropertyListParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Property lists as an iPhone's services exchange them: the length, big endian, then the list. */
final class Plists {

  private static final int MOST = 1 << 20;

  private Plists() {}

  static byte[] bytes(NSObject list) {
    return list.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
  }

  static NSDictionary dictionary(byte[] bytes) throws IOException {
    try {
      return (NSDictionary) PropertyListParser.parse(bytes);
    } catch (PropertyListFormatException
        | ParseException
        | ParserConfigurationException
        | SAXException e) {
      throw new IOException("no property list", e);
    }
  }

  static NSDictionary read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("a property list of " + length + " bytes");
    }
    return dictionary(in.readNBytes(length));
  }

  static void write(OutputStream out, NSObject list) throws IOException {
    byte[] bytes = bytes(list);
    out.write(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
    out.flush();
  }

  static String text(NSDictionary list, String key) {
    NSObject value = list.get(key);
    return value == null ? "" : value.toString();
  }
}
